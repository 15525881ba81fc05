// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace scenedeck
{

/// Liveness of one part of the dashboard. Main thread.
class Heartbeat
{
public:
    virtual ~Heartbeat() = default;

    /// True if the part responded since the last call. Requests the next response.
    virtual bool isAlive() = 0;
};

} // namespace scenedeck
