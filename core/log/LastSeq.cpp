// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/LastSeq.h"

#include <array>
#include <atomic>
#include <optional>
#include <utility>
#include <vector>

namespace scenedeck
{

struct LastSeq::Layout
{
    struct Offset
    {
        quint64 firstSeq;
        qint64 offsetMs;
        quint64 isKnown;
    };

    std::atomic<quint64> seq;
    std::atomic<quint64> offsetCount; // 0 while the offsets are being written
    std::array<Offset, ClockOffsets::MostEntries> offsets;
};

std::unique_ptr<LastSeq> LastSeq::open(const QString &path)
{
    auto memory = SharedMemoryFile::open(path, sizeof(Layout), sizeof(Layout));
    return memory ? std::unique_ptr<LastSeq>(new LastSeq(std::move(memory))) : nullptr;
}

LastSeq::LastSeq(std::unique_ptr<SharedMemoryFile> memory)
    : m_memory(std::move(memory))
    , m_layout(reinterpret_cast<Layout *>(m_memory->at(0)))
{
}

bool LastSeq::hasNoSeqAfter(const QByteArray &epoch, quint64 seq) const
{
    return m_memory->belongsTo(epoch) && m_layout->seq.load() <= seq;
}

ClockOffsets LastSeq::clockOffsets(const QByteArray &epoch) const
{
    const quint64 count = m_layout->offsetCount.load();
    if (!m_memory->belongsTo(epoch) || count > ClockOffsets::MostEntries)
        return {};
    std::vector<ClockOffsets::Entry> entries;
    for (std::size_t i = 0; i < count; ++i) {
        const Layout::Offset &offset = m_layout->offsets.at(i);
        entries.push_back(
            {offset.firstSeq, offset.isKnown != 0 ? std::optional(offset.offsetMs) : std::nullopt});
    }
    return ClockOffsets(std::move(entries));
}

void LastSeq::setClockOffsets(const ClockOffsets &offsets)
{
    const std::vector<ClockOffsets::Entry> &entries = offsets.entries();
    m_layout->offsetCount.store(0);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const ClockOffsets::Entry &entry = entries[i];
        m_layout->offsets.at(i) = {entry.firstSeq, entry.offsetMs.value_or(0),
                                   entry.offsetMs ? 1U : 0U};
    }
    m_layout->offsetCount.store(entries.size());
}

void LastSeq::begin(const QByteArray &epoch, quint64 seq, const ClockOffsets &offsets)
{
    m_memory->setEpoch({}); // invalid until it is written completely
    m_layout->seq.store(seq);
    setClockOffsets(offsets);
    m_memory->setEpoch(epoch);
}

void LastSeq::set(quint64 seq)
{
    m_layout->seq.store(seq, std::memory_order_release);
}

} // namespace scenedeck
