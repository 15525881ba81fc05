// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/LogFixtures.h"

#include <limits>

namespace scenedeck
{

EventPtr loggedEvent(quint64 seq, qsizetype bytes)
{
    Event event;
    event.seq = seq;
    event.receivedMs = static_cast<qint64>(1000 * seq);
    event.type = seq % 3 == 0 ? QStringLiteral("three") : QStringLiteral("odd");
    event.bytes = QByteArray::number(seq).leftJustified(bytes, '.');
    return std::make_shared<const Event>(std::move(event));
}

std::vector<Segment> loggedSegments(quint64 first, quint64 last, quint64 each, qsizetype bytes)
{
    std::vector<Segment> segments;
    for (quint64 seq = first; seq <= last; ++seq) {
        if (segments.empty() || segments.back().count() == each)
            segments.emplace_back();
        segments.back().add(*loggedEvent(seq, bytes));
    }
    return segments;
}

std::vector<quint64> seqsOf(const LogPage &page)
{
    std::vector<quint64> seqs;
    seqs.reserve(page.events.size());
    for (const Event &event : page.events)
        seqs.push_back(event.seq);
    return seqs;
}

LogQuery everythingAfter(quint64 seq, const QString &type)
{
    return {seq, type, std::numeric_limits<std::size_t>::max(),
            std::numeric_limits<qsizetype>::max()};
}

void Gate::open()
{
    const std::lock_guard lock(m_mutex);
    m_isOpen = true;
    m_condition.notify_all();
}

void Gate::pass()
{
    std::unique_lock lock(m_mutex);
    m_isReached = true;
    m_condition.notify_all();
    m_condition.wait(lock, [this] { return m_isOpen; });
}

void Gate::awaitSomebody()
{
    std::unique_lock lock(m_mutex);
    m_condition.wait(lock, [this] { return m_isReached; });
}

} // namespace scenedeck
