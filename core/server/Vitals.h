// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <atomic>

namespace scenedeck
{

/// How the server is doing. Written by the network thread, read by any other, each value by itself.
struct Vitals
{
    std::atomic<int> viewers{0};      ///< WebSocket viewers connected now
    std::atomic<quint64> accepted{0}; ///< events taken since the start
    std::atomic<quint64> refused{0};  ///< publish requests refused since the start
    std::atomic<qint64> lastEventMs{
        0}; ///< when the last event was taken, Unix milliseconds; 0: none yet
};

} // namespace scenedeck
