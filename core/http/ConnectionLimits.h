// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace scenedeck
{

/// Limits of the connections of one listener. One peer may use a quarter of each; peers on this
/// machine may use all of it, because one of them may be a proxy for many.
struct ConnectionLimits
{
    int viewers = 4096; ///< WebSockets and server-sent events
    int http = 512;
    qint64 bytes = 64 * 1024 * 1024; ///< total of request and answer bodies

    /// The part of @p all that one peer may use; all of it if it is less than 4.
    template <typename Number> static Number shareOf(Number all) { return all < 4 ? all : all / 4; }
};

} // namespace scenedeck
