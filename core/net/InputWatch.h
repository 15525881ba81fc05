// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace scenedeck
{

/// Tells whoever works for long that others wait to be read. Asked often: it has to be cheap. Lives
/// in the network thread.
class InputWatch
{
public:
    virtual ~InputWatch() = default;

    /// Whether something has come that a turn of the event loop would read now.
    virtual bool isInputWaiting() = 0;

    /// Reads what isInputWaiting() has just seen.
    virtual void readInput() = 0;
};

} // namespace scenedeck
