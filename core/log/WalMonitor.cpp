// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/WalMonitor.h"

#include "core/log/LogStats.h"

#include <QFileInfo>
#include <QLoggingCategory>

Q_DECLARE_LOGGING_CATEGORY(logLog)

namespace scenedeck
{

WalMonitor::WalMonitor(const LogLimits &limits, const QString &path, LogStats &stats)
    : m_limits(limits)
    , m_path(path)
    , m_stats(stats)
{
}

void WalMonitor::noteHeld(qint64 bytes)
{
    if (bytes <= m_limits.walReportBytes() || m_stats.walHeld.load())
        return;
    const QString text = notice(bytes);
    // Set before `walHeld`: a thread that sees `walHeld` reads the text.
    m_stats.walNotice.set(text);
    m_stats.walHeld.store(true);
    qCWarning(logLog).noquote() << text;
}

void WalMonitor::noteFree()
{
    if (m_stats.walHeld.exchange(false))
        qCInfo(logLog) << "no other program blocks the write-ahead log of the event log any more: "
                          "it shrinks again";
}

QString WalMonitor::notice(qint64 bytes) const
{
    return QStringLiteral(
               "the write-ahead log of the event log has %1 MiB and grows with each event, "
               "regardless of --log-mib: another program has a read transaction open on %2; end "
               "that program or its transaction (sudo lslocks | grep %3-shm lists it)")
        .arg(bytes >> 20)
        .arg(m_path, QFileInfo(m_path).fileName());
}

} // namespace scenedeck
