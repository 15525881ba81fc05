// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace scenedeck
{

/// What the connections of one listener may use at a time. A quarter of each is open to one peer;
/// peers on this machine may use all of it, because a proxy among them stands for many.
struct ConnectionLimits
{
    int viewers = 4096; ///< WebSockets and server-sent events
    int http = 512;
    qint64 bytes = 64 * 1024 * 1024; ///< bodies of requests and of answers, together

    /// The part of @p all that one peer may use.
    template <typename Number> static Number shareOf(Number all) { return all < 4 ? all : all / 4; }
};

} // namespace scenedeck
