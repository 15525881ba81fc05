// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/recording/StreamMessage.h"
#include "core/event/Cursor.h"

#include <optional>
#include <vector>

namespace scenedeck
{

/// Tracks the sequence numbers of a scenedeck.v1 stream across resumes, gaps and states: returns
/// each event once and counts the missing events.
class StreamFollower
{
public:
    /// The new events of @p message, in the order to record them.
    std::vector<StreamEvent> accept(StreamMessage message);

    /// Call at a disconnect. Returns the events of a state whose last part was not received.
    std::vector<StreamEvent> finishState();

    /// Cursor for a resume; nothing before the first hello.
    std::optional<Cursor> cursor() const;

    /// Number of events that were published during the recording and not received.
    quint64 missing() const { return m_missing; }

    /// Whether a new epoch did not resume the old one: the number of missing events is then
    /// unknown.
    bool hasLostNumbers() const { return m_hasLostNumbers; }

private:
    void acceptHello(const StreamMessage &message);
    std::vector<StreamEvent> acceptEvents(std::vector<StreamEvent> events);
    void acceptState(StreamMessage message);

    QByteArray m_epoch; ///< empty before the first hello
    quint64 m_seq = 0;  ///< last seq received
    quint64 m_missing = 0;
    bool m_hasLostNumbers = false;
    bool m_isFirstState = true;
    bool m_isInState = false; ///< a part was received, but not the last one
    quint64 m_stateSeq = 0;
    std::vector<StreamEvent> m_state; ///< events of the parts received so far
};

} // namespace scenedeck
