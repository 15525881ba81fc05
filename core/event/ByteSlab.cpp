// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/ByteSlab.h"

namespace scenedeck
{

namespace
{
constexpr int MostTexts = int(ByteSlab::BlockBytes); // in one block: each takes at least a byte
} // namespace

// A block begins with as many references as it could ever have texts, and gives back at its end
// what it did not need: two atomic operations where each text would take one.
void ByteSlab::beginBlock()
{
    finishBlock();
    const auto [block, place] = Header::allocate(BlockBytes);
    Q_CHECK_PTR(place);
    m_block = block;
    m_place = place;
    m_left = static_cast<std::size_t>(BlockBytes);
    m_references = MostTexts;
    m_block->ref_.storeRelaxed(m_references);
}

void ByteSlab::finishBlock()
{
    if (m_block != nullptr && m_block->ref_.fetchAndSubOrdered(m_references) == m_references)
        Header::deallocate(m_block);
    m_block = nullptr;
    m_left = 0;
}

} // namespace scenedeck
