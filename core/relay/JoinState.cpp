// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/JoinState.h"

#include <utility>

namespace scenedeck
{

JoinStates::JoinStates(Source source, const Clock &clock, const RelayLimits &limits)
    : m_source(std::move(source))
    , m_clock(clock)
    , m_limits(limits)
{
}

std::shared_ptr<const JoinState> JoinStates::current(const FrameLog &live)
{
    if (isFresh(live))
        return m_current;
    const auto state = std::make_shared<JoinState>();
    for (const EventPtr &event : m_source())
        state->frames.append(event->bytes);
    state->livePosition = live.end();
    state->madeMs = m_clock.monotonicMs();
    m_current = state;
    return m_current;
}

bool JoinStates::isFresh(const FrameLog &live) const
{
    return m_current && m_current->livePosition >= live.begin() &&
           live.end() - m_current->livePosition <= m_limits.sharedStateBytes &&
           m_clock.monotonicMs() - m_current->madeMs <= m_limits.sharedStateMs;
}

} // namespace scenedeck
