// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"

#include <cstddef>

namespace scenedeck
{

/// Roughly the memory, in bytes, that keeping @p event takes: its text, its curve and a fixed share
/// for the rest. A text that shares a block with others (see ByteSlab) counts as the whole block,
/// which it may be the last to keep.
inline std::size_t retainedCost(const Event &event)
{
    constexpr std::size_t Bookkeeping = 128; // allocation headers, place in a container
    std::size_t cost =
        sizeof(Event) + Bookkeeping + static_cast<std::size_t>(event.bytes.capacity());
    if (const auto *profile = std::get_if<AttackProfileBody>(&event.body))
        cost += profile->curve.size() * sizeof(double);
    return cost;
}

} // namespace scenedeck
