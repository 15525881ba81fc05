// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/SeqMark.h"

#include <array>
#include <atomic>
#include <optional>
#include <utility>
#include <vector>

namespace scenedeck
{

struct SeqMark::Number
{
    struct Offset
    {
        quint64 firstSeq;
        qint64 offsetMs;
        quint64 isKnown;
    };

    std::atomic<quint64> seq;
    std::atomic<quint64> offsetCount; // 0 while they are written
    std::array<Offset, ClockOffsets::MostEntries> offsets;
};

std::unique_ptr<SeqMark> SeqMark::open(const QString &path)
{
    auto memory = KeptMemory::open(path, sizeof(Number), sizeof(Number));
    return memory ? std::unique_ptr<SeqMark>(new SeqMark(std::move(memory))) : nullptr;
}

SeqMark::SeqMark(std::unique_ptr<KeptMemory> memory)
    : m_memory(std::move(memory))
    , m_number(reinterpret_cast<Number *>(m_memory->at(0)))
{
}

bool SeqMark::vouchesFor(const QByteArray &epoch, quint64 seq) const
{
    return m_memory->isOf(epoch) && m_number->seq.load() <= seq;
}

ClockOffsets SeqMark::clockOffsets(const QByteArray &epoch) const
{
    const quint64 count = m_number->offsetCount.load();
    if (!m_memory->isOf(epoch) || count > ClockOffsets::MostEntries)
        return {};
    std::vector<ClockOffsets::Entry> entries;
    for (std::size_t i = 0; i < count; ++i) {
        const Number::Offset &offset = m_number->offsets.at(i);
        entries.push_back(
            {offset.firstSeq, offset.isKnown != 0 ? std::optional(offset.offsetMs) : std::nullopt});
    }
    return ClockOffsets(std::move(entries));
}

void SeqMark::setClockOffsets(const ClockOffsets &offsets)
{
    const std::vector<ClockOffsets::Entry> &entries = offsets.entries();
    m_number->offsetCount.store(0);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const ClockOffsets::Entry &entry = entries[i];
        m_number->offsets.at(i) = {entry.firstSeq, entry.offsetMs.value_or(0),
                                   entry.offsetMs ? 1U : 0U};
    }
    m_number->offsetCount.store(entries.size());
}

void SeqMark::begin(const QByteArray &epoch, quint64 seq, const ClockOffsets &offsets)
{
    m_memory->setEpoch({}); // vouches for nothing while it is half written
    m_number->seq.store(seq);
    setClockOffsets(offsets);
    m_memory->setEpoch(epoch);
}

void SeqMark::set(quint64 seq)
{
    m_number->seq.store(seq, std::memory_order_release);
}

} // namespace scenedeck
