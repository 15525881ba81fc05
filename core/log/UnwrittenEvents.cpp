// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/UnwrittenEvents.h"

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
constexpr std::size_t ShortBytes = 64UL * 1024; // a bank that holds no more goes on being used
constexpr std::size_t GrowBytes = 256UL * 1024; // that a bank grows by

// The events of @p events that follow @p seq, up to the first hole.
void appendFollowing(std::vector<Event> &events, quint64 seq, std::vector<Event> &to)
{
    for (Event &event : events) {
        const quint64 next = to.empty() ? seq + 1 : to.back().seq + 1;
        if (event.seq == next)
            to.push_back(std::move(event));
    }
}
} // namespace

/// What lies in front of the banks.
struct UnwrittenEvents::Layout
{
    quint64 bankBytes;
    std::array<std::atomic<quint64>, 2> used; ///< bytes of whole records in each bank
};

std::unique_ptr<UnwrittenEvents> UnwrittenEvents::open(const QString &path, std::size_t bankBytes)
{
    auto memory = KeptMemory::open(path, sizeof(Layout) + 2 * bankBytes, sizeof(Layout));
    if (!memory)
        return nullptr;
    return std::unique_ptr<UnwrittenEvents>(new UnwrittenEvents(std::move(memory), bankBytes));
}

UnwrittenEvents::UnwrittenEvents(std::unique_ptr<KeptMemory> memory, std::size_t bankBytes)
    : m_memory(std::move(memory))
    , m_bankBytes(bankBytes)
    , m_layout(reinterpret_cast<Layout *>(m_memory->at(0)))
{
}

std::vector<Event> UnwrittenEvents::left(const QByteArray &epoch, quint64 seq) const
{
    if (!m_memory->isOf(epoch) || m_layout->bankBytes != m_bankBytes)
        return {};
    std::array banks{eventsIn(0), eventsIn(1)};
    if (!banks[0].empty() && !banks[1].empty() && banks[0].front().seq > banks[1].front().seq)
        std::swap(banks[0], banks[1]);
    std::vector<Event> events;
    for (std::vector<Event> &bank : banks)
        appendFollowing(bank, seq, events);
    return events;
}

std::vector<Event> UnwrittenEvents::eventsIn(std::size_t bank) const
{
    const std::size_t bytes = used(bank);
    if (bytes > m_bankBytes || !m_memory->reaches(offsetOf(bank) + bytes))
        return {};
    auto events = fromRecords(
        QByteArray::fromRawData(m_memory->at(offsetOf(bank)), static_cast<qsizetype>(bytes)));
    if (!events)
        qCWarning(logLog) << "what was kept of events that were not written yet is damaged";
    return std::move(events).value_or(std::vector<Event>());
}

void UnwrittenEvents::begin(const QByteArray &epoch)
{
    m_memory->setEpoch({});
    m_layout->bankBytes = m_bankBytes;
    for (std::size_t bank = 0; bank < m_banks.size(); ++bank) {
        setUsed(bank, 0);
        m_banks[bank].lastSeq = 0;
    }
    m_missedSeq = 0;
    m_memory->setEpoch(epoch);
}

void UnwrittenEvents::put(std::span<const EventPtr> events, quint64 writtenSeq)
{
    const QByteArray records = toRecords(events);
    const auto bytes = static_cast<std::size_t>(records.size());
    chooseBank(bytes, writtenSeq);
    if (m_missedSeq > writtenSeq || !makeRoom(bytes)) {
        m_missedSeq = events.back()->seq; // what follows it alone would be of no use
        return;
    }
    std::memcpy(m_memory->at(offsetOf(m_bank) + used(m_bank)), records.constData(), bytes);
    m_banks[m_bank].lastSeq = events.back()->seq;
    setUsed(m_bank, used(m_bank) + bytes); // whole from here on
}

quint64 UnwrittenEvents::lastSeq() const
{
    return std::max(m_banks[0].lastSeq, m_banks[1].lastSeq);
}

// Begins a bank anew when nobody needs what is in it.
void UnwrittenEvents::chooseBank(std::size_t bytes, quint64 writtenSeq)
{
    const std::size_t other = 1 - m_bank;
    const bool isLong = used(m_bank) > ShortBytes || used(m_bank) + bytes > m_bankBytes;
    if (m_banks[m_bank].lastSeq <= writtenSeq) {
        setUsed(m_bank, 0);
    } else if (isLong && m_banks[other].lastSeq <= writtenSeq) {
        setUsed(other, 0);
        m_bank = other;
    }
}

bool UnwrittenEvents::makeRoom(std::size_t bytes)
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

std::size_t UnwrittenEvents::offsetOf(std::size_t bank) const
{
    return sizeof(Layout) + bank * m_bankBytes;
}

std::size_t UnwrittenEvents::used(std::size_t bank) const
{
    return m_layout->used[bank].load(std::memory_order_relaxed);
}

void UnwrittenEvents::setUsed(std::size_t bank, std::size_t bytes)
{
    m_layout->used[bank].store(bytes, std::memory_order_release);
}

} // namespace scenedeck
