// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/Journal.h"

#include "core/log/Records.h"

#include <QLoggingCategory>

#include <algorithm>
#include <atomic>
#include <cstring>

Q_DECLARE_LOGGING_CATEGORY(logLog)

namespace scenedeck
{

namespace
{
constexpr std::size_t SwitchBytes = 64UL * 1024; // a shorter bank is not left for the other one
constexpr std::size_t GrowBytes = 256UL * 1024;  // allocated at a time for a bank

// Moves those of @p events to @p to that follow its last event, or @p seq if it is empty.
void appendFollowing(std::vector<Event> &events, quint64 seq, std::vector<Event> &to)
{
    for (Event &event : events) {
        const quint64 next = to.empty() ? seq + 1 : to.back().seq + 1;
        if (event.seq == next)
            to.push_back(std::move(event));
    }
}
} // namespace

/// The header in front of the banks.
struct Journal::Layout
{
    quint64 bankBytes;
    std::array<std::atomic<quint64>, 2> used; ///< bytes of complete records in each bank
};

std::unique_ptr<Journal> Journal::open(const QString &path, std::size_t bankBytes)
{
    auto memory = SharedMemoryFile::open(path, sizeof(Layout) + 2 * bankBytes, sizeof(Layout));
    if (!memory)
        return nullptr;
    return std::unique_ptr<Journal>(new Journal(std::move(memory), bankBytes));
}

Journal::Journal(std::unique_ptr<SharedMemoryFile> memory, std::size_t bankBytes)
    : m_memory(std::move(memory))
    , m_bankBytes(bankBytes)
    , m_layout(reinterpret_cast<Layout *>(m_memory->at(0)))
{
}

std::vector<Event> Journal::eventsAfter(const QByteArray &epoch, quint64 seq) const
{
    if (!m_memory->belongsTo(epoch) || m_layout->bankBytes != m_bankBytes)
        return {};
    std::array banks{eventsIn(0), eventsIn(1)};
    if (!banks[0].empty() && !banks[1].empty() && banks[0].front().seq > banks[1].front().seq)
        std::swap(banks[0], banks[1]);
    std::vector<Event> events;
    for (std::vector<Event> &bank : banks)
        appendFollowing(bank, seq, events);
    return events;
}

std::vector<Event> Journal::eventsIn(std::size_t bank) const
{
    const std::size_t bytes = used(bank);
    if (bytes > m_bankBytes || !m_memory->hasBytes(offsetOf(bank) + bytes))
        return {};
    auto events = fromRecords(
        QByteArray::fromRawData(m_memory->at(offsetOf(bank)), static_cast<qsizetype>(bytes)));
    if (!events)
        qCWarning(logLog) << "the journal of events that were not written yet is damaged";
    return std::move(events).value_or(std::vector<Event>());
}

void Journal::begin(const QByteArray &epoch)
{
    m_memory->setEpoch({});
    m_layout->bankBytes = m_bankBytes;
    for (std::size_t bank = 0; bank < m_banks.size(); ++bank) {
        setUsed(bank, 0);
        m_banks[bank].lastSeq = 0;
    }
    m_droppedSeq = 0;
    m_memory->setEpoch(epoch);
}

void Journal::append(std::span<const EventPtr> events, quint64 writtenSeq)
{
    const QByteArray records = toRecords(events);
    const auto bytes = static_cast<std::size_t>(records.size());
    chooseBank(bytes, writtenSeq);
    if (m_droppedSeq > writtenSeq || !ensureAllocated(bytes)) {
        m_droppedSeq = events.back()->seq; // later events would have a gap before them
        return;
    }
    std::memcpy(m_memory->at(offsetOf(m_bank) + used(m_bank)), records.constData(), bytes);
    m_banks[m_bank].lastSeq = events.back()->seq;
    setUsed(m_bank, used(m_bank) + bytes); // from here on the records are valid
}

quint64 Journal::lastSeq() const
{
    return std::max(m_banks[0].lastSeq, m_banks[1].lastSeq);
}

// Clears the current bank if all its events are committed; switches to the other one if that is so
// there and the current one is long or full.
void Journal::chooseBank(std::size_t bytes, quint64 writtenSeq)
{
    const std::size_t other = 1 - m_bank;
    const bool isLong = used(m_bank) > SwitchBytes || used(m_bank) + bytes > m_bankBytes;
    if (m_banks[m_bank].lastSeq <= writtenSeq) {
        setUsed(m_bank, 0);
    } else if (isLong && m_banks[other].lastSeq <= writtenSeq) {
        setUsed(other, 0);
        m_bank = other;
    }
}

bool Journal::ensureAllocated(std::size_t bytes)
{
    Bank &bank = m_banks[m_bank];
    const std::size_t needed = used(m_bank) + bytes;
    if (needed <= bank.allocated)
        return true;
    const std::size_t grown = std::min((needed / GrowBytes + 1) * GrowBytes, m_bankBytes);
    if (needed > m_bankBytes ||
        !m_memory->allocate(offsetOf(m_bank) + bank.allocated, grown - bank.allocated))
        return false;
    bank.allocated = grown;
    return true;
}

std::size_t Journal::offsetOf(std::size_t bank) const
{
    return sizeof(Layout) + bank * m_bankBytes;
}

std::size_t Journal::used(std::size_t bank) const
{
    return m_layout->used[bank].load(std::memory_order_relaxed);
}

void Journal::setUsed(std::size_t bank, std::size_t bytes)
{
    m_layout->used[bank].store(bytes, std::memory_order_release);
}

} // namespace scenedeck
