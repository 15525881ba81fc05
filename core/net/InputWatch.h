// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace scenedeck
{

/// Lets long work in the network thread check for input from producers, and read it without a
/// return to the event loop. Checked often, so isInputWaiting() must be cheap. Lives in the network
/// thread.
class InputWatch
{
public:
    virtual ~InputWatch() = default;

    /// Whether input has arrived that the event loop would read in its next iteration.
    virtual bool isInputWaiting() = 0;

    /// Reads the input that the last isInputWaiting() has found.
    virtual void readInput() = 0;
};

} // namespace scenedeck
