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

/// A framed StreamState, which joining viewers receive before live events. Immutable once shared;
/// several viewers share one.
struct JoinState
{
    FrameLog frames;
    QByteArray epoch;
    quint64 seq = 0;          ///< the last event that was accepted before
    quint64 livePosition = 0; ///< live log position of the first frame after the state
    qint64 createdMs = 0;     ///< monotonic, milliseconds
};

/// Creates join states, and shares one among viewers that join at about the same time (see
/// RelayLimits::sharedStateMs and sharedStateBytes). A viewer with an older state reads more of the
/// live log after it. Not thread-safe.
class JoinStates
{
public:
    /// The arguments outlive this.
    JoinStates(StreamSource &source, const Clock &clock, const RelayLimits &limits);

    /// Returns a state as of @p atLeast or a later event, which @p live continues without a gap.
    /// Flushes the pending events of @p live if it creates a new state. A resync passes the first
    /// skipped event: after an earlier state, the live log would repeat events.
    std::shared_ptr<const JoinState> current(LiveStream &live, quint64 atLeast = 0);

    /// Discards the shared state. Needed when the live log does not continue it without a gap.
    void discard() { m_current.reset(); }

private:
    bool isReusable(const FrameLog &live) const;

    StreamSource &m_source;
    const Clock &m_clock;
    const RelayLimits m_limits;
    std::shared_ptr<const JoinState> m_current;
};

} // namespace scenedeck
