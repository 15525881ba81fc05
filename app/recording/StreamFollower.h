// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/recording/StreamMessage.h"
#include "core/relay/Cursor.h"

#include <optional>
#include <vector>

namespace scenedeck
{

/// Follows the numbers of a scenedeck.v1 stream over resumes, gaps and states: returns each event
/// once, and counts those that are missing.
class StreamFollower
{
public:
    /// The events of @p message that are new, in the order to record them.
    std::vector<StreamEvent> accept(StreamMessage message);

    /// The connection has ended: the events of a state whose last part has not been received.
    std::vector<StreamEvent> finishState();

    /// From where to resume; nothing before the first hello.
    std::optional<Cursor> cursor() const;

    /// Events that were published while this stream was followed and never received.
    quint64 missing() const { return m_missing; }

    /// Whether the numbers began anew, so that it cannot be known what is missing.
    bool hasLostNumbers() const { return m_hasLostNumbers; }

private:
    void acceptHello(const StreamMessage &message);
    std::vector<StreamEvent> acceptEvents(std::vector<StreamEvent> events);
    void acceptState(StreamMessage message);

    QByteArray m_epoch; ///< empty before the first hello
    quint64 m_seq = 0;  ///< the last number that was seen
    quint64 m_missing = 0;
    bool m_hasLostNumbers = false;
    bool m_isFirstState = true;
    bool m_isInState = false; ///< a part has been received
    quint64 m_stateSeq = 0;
    std::vector<StreamEvent> m_state; ///< its parts so far
};

} // namespace scenedeck
