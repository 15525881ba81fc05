// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QString>
#include <QStringList>

namespace scenedeck
{

class Clock;

/// Limits the log lines about refused names, such as hosts or origins, which peers choose. A span
/// of SpanMs begins with a refusal. Within a span, each name is logged once, at most MostNames
/// names; one more line then reports that further names are not logged until the end of the span.
/// At most MostNames + 2 lines per span, independent of the input. Not thread-safe.
class RefusalLog
{
public:
    static constexpr int MostNames = 20;
    static constexpr qint64 SpanMs = 10 * 60 * 1000;

    /// @p kind is the plural of what is refused, e.g. "hosts". @p clock must outlive this object.
    RefusalLog(const Clock &clock, QString kind);

    /// The lines to log when @p name is refused; @p line describes that refusal.
    QStringList linesFor(const QString &name, const QString &line);

private:
    QStringList beginSpan(qint64 nowMs);
    QString limitLine(qint64 nowMs) const;

    const Clock &m_clock;
    const QString m_kind;
    qint64 m_endMs = 0; // end of the span, monotonic clock
    QSet<QString> m_names;
    qint64 m_notLogged = 0; // refusals in the span after MostNames names
};

} // namespace scenedeck
