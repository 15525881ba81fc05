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

std::vector<EventPtr> loggedEvents(quint64 first, quint64 last, qsizetype bytes)
{
    std::vector<EventPtr> events;
    for (quint64 seq = first; seq <= last; ++seq)
        events.push_back(loggedEvent(seq, bytes));
    return events;
}

void appendTo(LogStore &store, const std::vector<EventPtr> &events)
{
    const QByteArray bytes = toRecords(events);
    QByteArrayView rest = bytes;
    std::vector<Record> records;
    while (const auto record = readRecord(rest))
        records.push_back(*record);
    store.append(records);
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
