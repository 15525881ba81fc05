// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QString>
#include <QStringList>

namespace scenedeck
{

class Clock;

/// Bounds the log lines about refused names, such as hosts or origins, which peers choose. A span
/// of SpanMs begins with a refusal. Within it each name is logged once, and MostNames names at
/// most; one line then says that further names are not logged until the span ends. At most
/// MostNames + 2 lines a span, whatever is sent. Not thread-safe.
class RefusalLog
{
public:
    static constexpr int MostNames = 20;
    static constexpr qint64 SpanMs = 10 * 60 * 1000;

    /// @p kind is the plural of what is refused, e.g. "hosts". @p clock outlives this.
    RefusalLog(const Clock &clock, QString kind);

    /// The lines to log when @p name is refused; @p line describes that refusal.
    QStringList linesFor(const QString &name, const QString &line);

private:
    QStringList beginSpan(qint64 nowMs);
    QString limitLine(qint64 nowMs) const;

    const Clock &m_clock;
    const QString m_kind;
    qint64 m_endMs = 0; // of the span, monotonic
    QSet<QString> m_names;
    qint64 m_notLogged = 0; // refusals of the span whose names were beyond MostNames
};

} // namespace scenedeck
