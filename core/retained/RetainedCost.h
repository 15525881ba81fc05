// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"

#include <cstddef>

namespace scenedeck
{

/// Approximate memory of a retained @p event, in bytes: its text, its arrays and a fixed amount
/// for the rest.
inline std::size_t retainedCost(const Event &event)
{
    // Allocation headers, container entry, the names in the body.
    constexpr std::size_t Bookkeeping = 256;
    const std::size_t cost =
        sizeof(Event) + Bookkeeping + static_cast<std::size_t>(event.bytes.capacity());
    return cost + arrayBytes(event.body);
}

} // namespace scenedeck
