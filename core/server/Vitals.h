// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>

namespace scenedeck
{

/// How the server is doing. Written by the network thread, read by any other, each value by itself.
struct Vitals
{
    std::atomic<int> viewers{0}; ///< WebSocket viewers connected now
};

} // namespace scenedeck
