// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/LogLimits.h"

#include <QString>

namespace scenedeck
{

struct LogVitals;

/// Reports a write-ahead log that grows because another program has a read transaction open on it:
/// once when it has become large, and once when that is over. For one thread, the writer's.
class WalMonitor
{
public:
    /// @p path is that of the database. Sets `walHeld` and `walNotice` of @p vitals, which outlives
    /// it.
    WalMonitor(const LogLimits &limits, const QString &path, LogVitals &vitals);

    /// Another program's transaction keeps the write-ahead log, of @p bytes, from being begun anew.
    void noteHeld(qint64 bytes);

    /// The write-ahead log was begun anew, or the next write does that.
    void noteFree();

private:
    QString notice(qint64 bytes) const;

    const LogLimits m_limits;
    const QString m_path;
    LogVitals &m_vitals;
};

} // namespace scenedeck
