// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/HttpRequest.h"
#include "core/http/Router.h"
#include "core/log/EventLog.h"

namespace scenedeck
{

/// GET /api/v1/events?since=SEQ&type=T&limit=N: the events with numbers above SEQ that the log has,
/// one [seq,t_ms,{event}] a line. A page ends at N events (1000 if not said, at most 10,000) or
/// some 4 MiB; one goes on with the last seq, and is through when a page is empty. Lives in the
/// network thread.
class EventsRoute final
{
public:
    /// @p log outlives the route; null: there is none (404).
    void setLog(EventLog *log) { m_log = log; }

    void answer(const HttpRequest &request, const Peer &peer, const Answer &answer);

private:
    EventLog *m_log = nullptr;
    int m_reading = 0; ///< pages under way
};

} // namespace scenedeck
