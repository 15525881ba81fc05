// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/InputWatch.h"

#include <chrono>

namespace scenedeck
{

/// How long the relay works before others get their turn: until producers have sent something, of
/// which it looks out now and then, and in any case no longer than its time. A turn of the event
/// loop polls every viewer: taking one only when there is something to read saves a third of the
/// cost with a thousand of them, and lets a producer wait for less.
class Slice
{
public:
    using Duration = std::chrono::steady_clock::duration;

    /// @p input, if any, outlives the slice.
    Slice(Duration longest, Duration untilLook, InputWatch *input)
        : m_untilLook(untilLook)
        , m_input(input)
        , m_look(std::chrono::steady_clock::now() + untilLook)
        , m_end(m_look - untilLook + longest)
    {
    }

    /// Once it is over it stays so.
    bool isOver()
    {
        const auto now = std::chrono::steady_clock::now();
        if (m_over || now >= m_end)
            return m_over = true;
        if (!m_input || now < m_look)
            return false;
        m_look = now + m_untilLook;
        m_sawInput = m_input->isInputWaiting();
        return m_over = m_sawInput;
    }

    /// Whether it is over because there is something to read.
    bool sawInput() const { return m_sawInput; }

private:
    Duration m_untilLook;
    InputWatch *m_input;
    std::chrono::steady_clock::time_point m_look;
    std::chrono::steady_clock::time_point m_end;
    bool m_over = false;
    bool m_sawInput = false;
};

} // namespace scenedeck
