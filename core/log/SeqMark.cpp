// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/SeqMark.h"

#include <atomic>

namespace scenedeck
{

struct SeqMark::Number
{
    std::atomic<quint64> seq;
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

void SeqMark::begin(const QByteArray &epoch, quint64 seq)
{
    m_memory->setEpoch({}); // vouches for nothing while it is half written
    m_number->seq.store(seq);
    m_memory->setEpoch(epoch);
}

void SeqMark::set(quint64 seq)
{
    m_number->seq.store(seq, std::memory_order_release);
}

} // namespace scenedeck
