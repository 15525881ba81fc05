// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/RefusalLog.h"

#include "core/time/Clock.h"

#include <utility>

namespace scenedeck
{

RefusalLog::RefusalLog(const Clock &clock, QString kind) : m_clock(clock), m_kind(std::move(kind))
{
}

QStringList RefusalLog::linesFor(const QString &name, const QString &line)
{
    const qint64 now = m_clock.monotonicMs();
    QStringList lines;
    if (m_names.isEmpty() || now >= m_endMs)
        lines = beginSpan(now);
    if (m_names.contains(name))
        return lines;
    if (m_names.size() < MostNames) {
        m_names.insert(name);
        return lines << line;
    }
    if (m_notLogged++ == 0)
        lines.append(limitLine(now));
    return lines;
}

QStringList RefusalLog::beginSpan(qint64 nowMs)
{
    m_endMs = nowMs + SpanMs;
    m_names.clear();
    if (const qint64 notLogged = std::exchange(m_notLogged, 0); notLogged > 0)
        return {QStringLiteral("refusals of further %1 that were not logged: %2")
                    .arg(m_kind)
                    .arg(notLogged)};
    return {};
}

QString RefusalLog::limitLine(qint64 nowMs) const
{
    constexpr qint64 MinuteMs = 60'000;
    return QStringLiteral("further refused %1 are not logged for %2 min (%3 so far)")
        .arg(m_kind)
        .arg((m_endMs - nowMs + MinuteMs - 1) / MinuteMs)
        .arg(m_names.size());
}

} // namespace scenedeck
