// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"
#include "core/relay/FrameLog.h"
#include "core/relay/RelayLimits.h"
#include "core/time/Clock.h"

#include <functional>
#include <memory>

namespace scenedeck
{

/// What a newcomer gets before live events, framed: the snapshot, then the retained state.
struct JoinState
{
    FrameLog frames;
    quint64 livePosition = 0; ///< in the live log: the first frame that the state does not contain
    qint64 madeMs = 0;        ///< monotonic
};

/// Makes join states, and hands the same one to all who come at about the same time: whoever gets
/// an older one simply reads more of the live log after it. Not thread-safe.
class JoinStates
{
public:
    /// Gives the snapshot and the retained state, in the order of replay.
    using Source = std::function<std::vector<EventPtr>()>;

    JoinStates(Source source, const Clock &clock, const RelayLimits &limits);

    /// A state that @p live continues without a hole.
    std::shared_ptr<const JoinState> current(const FrameLog &live);

private:
    bool isFresh(const FrameLog &live) const;

    const Source m_source;
    const Clock &m_clock;
    const RelayLimits m_limits;
    std::shared_ptr<const JoinState> m_current;
};

} // namespace scenedeck
