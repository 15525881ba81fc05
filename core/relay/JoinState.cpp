// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/JoinState.h"

namespace scenedeck
{

JoinStates::JoinStates(StreamSource &source, const Clock &clock, const RelayLimits &limits)
    : m_source(source)
    , m_clock(clock)
    , m_limits(limits)
{
}

std::shared_ptr<const JoinState> JoinStates::current(LiveStream &live, quint64 atLeast)
{
    if (isReusable(live.log()) && m_current->seq >= atLeast)
        return m_current;
    live.flush();
    const StreamState source = m_source.state();
    const auto state = std::make_shared<JoinState>();
    live.format().appendState(source, state->frames);
    state->epoch = source.epoch;
    state->seq = source.seq;
    state->livePosition = live.log().end();
    state->createdMs = m_clock.monotonicMs();
    m_current = state;
    return m_current;
}

bool JoinStates::isReusable(const FrameLog &live) const
{
    return m_current && m_current->livePosition >= live.begin() &&
           live.end() - m_current->livePosition <= m_limits.sharedStateBytes &&
           m_clock.monotonicMs() - m_current->createdMs <= m_limits.sharedStateMs;
}

} // namespace scenedeck
