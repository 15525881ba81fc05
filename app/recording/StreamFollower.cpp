// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recording/StreamFollower.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace scenedeck
{

std::vector<StreamEvent> StreamFollower::accept(StreamMessage message)
{
    if (message.kind == StreamMessage::Kind::State) {
        const bool isLast = message.isLast;
        acceptState(std::move(message));
        return isLast ? finishState() : std::vector<StreamEvent>();
    }
    // A dashboard that does not mark the last part of a state sends a single part.
    std::vector<StreamEvent> events = finishState();
    if (message.kind == StreamMessage::Kind::Hello)
        acceptHello(message);
    std::vector<StreamEvent> more = acceptEvents(std::move(message.events));
    events.insert(events.end(), std::make_move_iterator(more.begin()),
                  std::make_move_iterator(more.end()));
    return events;
}

std::optional<Cursor> StreamFollower::cursor() const
{
    return m_epoch.isEmpty() ? std::nullopt : std::optional(Cursor{m_epoch, m_seq});
}

// A new epoch in which the old cursor was resumed continues the sequence numbers.
void StreamFollower::acceptHello(const StreamMessage &message)
{
    const bool isOther = !m_epoch.isEmpty() && m_epoch != message.epoch;
    m_epoch = message.epoch;
    if (!isOther || message.isResumed)
        return;
    m_hasLostNumbers = true;
    m_isFirstState = message.seq < m_seq; // seq started anew
}

std::vector<StreamEvent> StreamFollower::acceptEvents(std::vector<StreamEvent> events)
{
    std::vector<StreamEvent> newEvents;
    for (StreamEvent &event : events) {
        if (event.seq <= m_seq)
            continue;
        m_missing += event.seq - m_seq - 1;
        m_seq = event.seq;
        newEvents.push_back(std::move(event));
    }
    return newEvents;
}

void StreamFollower::acceptState(StreamMessage message)
{
    m_isInState = true;
    m_stateSeq = message.seq;
    m_state.insert(m_state.end(), std::make_move_iterator(message.events.begin()),
                   std::make_move_iterator(message.events.end()));
}

// Records the first state as received, so that a replay starts with the same state as the
// recording. Of a later state, uses only the events that were missed.
std::vector<StreamEvent> StreamFollower::finishState()
{
    if (!std::exchange(m_isInState, false))
        return {};
    std::vector<StreamEvent> state = std::exchange(m_state, {});
    std::erase_if(state, [](const StreamEvent &event) { return event.seq == 0; });
    if (std::exchange(m_isFirstState, false)) {
        m_seq = m_stateSeq;
        return state;
    }
    std::sort(state.begin(), state.end(),
              [](const StreamEvent &a, const StreamEvent &b) { return a.seq < b.seq; });
    std::vector<StreamEvent> newEvents = acceptEvents(std::move(state));
    m_missing += m_stateSeq - std::min(m_stateSeq, m_seq);
    m_seq = std::max(m_seq, m_stateSeq);
    return newEvents;
}

} // namespace scenedeck
