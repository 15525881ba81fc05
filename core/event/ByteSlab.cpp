// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/ByteSlab.h"

namespace scenedeck
{

namespace
{
constexpr int MostTexts = int(ByteSlab::BlockBytes); // in one block: each needs at least one byte
} // namespace

// A block starts with as many references as it can have texts. finishBlock() releases the unused
// ones: two atomic operations per block instead of one per text.
void ByteSlab::allocateBlock()
{
    finishBlock();
    const auto [block, place] = Header::allocate(BlockBytes);
    Q_CHECK_PTR(place);
    m_block = block;
    m_end = place;
    m_freeBytes = static_cast<std::size_t>(BlockBytes);
    m_references = MostTexts;
    m_block->ref_.storeRelaxed(m_references);
}

void ByteSlab::finishBlock()
{
    if (m_block != nullptr && m_block->ref_.fetchAndSubOrdered(m_references) == m_references)
        Header::deallocate(m_block);
    m_block = nullptr;
    m_freeBytes = 0;
}

} // namespace scenedeck
