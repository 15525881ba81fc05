// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/relay/FrameLog.h"
#include "core/relay/LiveStream.h"
#include "core/relay/RelayLimits.h"
#include "core/relay/StreamSource.h"
#include "core/time/Clock.h"

#include <memory>

namespace scenedeck
{

/// What a newcomer gets before live events, framed: the snapshot, then the retained state.
struct JoinState
{
    FrameLog frames;
    QByteArray epoch;
    quint64 seq = 0;          ///< the last event that the state contains
    quint64 livePosition = 0; ///< in the live log: the first frame that the state does not contain
    qint64 madeMs = 0;        ///< monotonic
};

/// Makes join states, and hands the same one to all who come at about the same time: whoever gets
/// an older one simply reads more of the live log after it. Not thread-safe.
class JoinStates
{
public:
    /// What is passed outlives the states.
    JoinStates(StreamSource &source, const Clock &clock, const RelayLimits &limits);

    /// A state that @p live continues without a hole, as of @p atLeast or later. Frames what @p
    /// live holds.
    std::shared_ptr<const JoinState> current(LiveStream &live, quint64 atLeast = 0);

    /// The next one is made anew: the live log has left something out.
    void forget() { m_current.reset(); }

private:
    bool isFresh(const FrameLog &live) const;

    StreamSource &m_source;
    const Clock &m_clock;
    const RelayLimits m_limits;
    std::shared_ptr<const JoinState> m_current;
};

} // namespace scenedeck
