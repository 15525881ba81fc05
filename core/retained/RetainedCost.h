// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"

#include <cstddef>

namespace scenedeck
{

/// Approximate memory of a retained @p event, in bytes: its text, its arrays and a fixed amount
/// for the rest. A text in a shared block (see ByteSlab) counts as the whole block, because it may
/// be the last text in it.
inline std::size_t retainedCost(const Event &event)
{
    constexpr std::size_t Bookkeeping = 128; // allocation headers, container entry
    const std::size_t cost =
        sizeof(Event) + Bookkeeping + static_cast<std::size_t>(event.bytes.capacity());
    return cost + arrayBytes(event.body);
}

} // namespace scenedeck
