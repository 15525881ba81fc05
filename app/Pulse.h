// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace scenedeck
{

/// Something that must go on for the dashboard to be alive. Main thread.
class Pulse
{
public:
    virtual ~Pulse() = default;

    /// Whether it has gone on since it was last asked. Has it go on once more.
    virtual bool beaten() = 0;
};

} // namespace scenedeck
