// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/LogLimits.h"

#include <QString>

namespace scenedeck
{

struct LogStats;

/// Reports a write-ahead log that grows because another program has an open read transaction: once
/// when it exceeds LogLimits::walReportBytes(), and once when it can be restarted. For one thread,
/// the writer's.
class WalMonitor
{
public:
    /// @p path is that of the database. Sets `walHeld` and `walNotice` of @p stats, which outlives
    /// this.
    WalMonitor(const LogLimits &limits, const QString &path, LogStats &stats);

    /// The write-ahead log, of @p bytes, could not be restarted because of another program.
    void noteHeld(qint64 bytes);

    /// The write-ahead log was restarted, or is short.
    void noteFree();

private:
    QString notice(qint64 bytes) const;

    const LogLimits m_limits;
    const QString m_path;
    LogStats &m_stats;
};

} // namespace scenedeck
