// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/HttpRequest.h"
#include "core/http/Router.h"
#include "core/log/EventLog.h"

namespace scenedeck
{

/// GET /api/v1/events?since=SEQ&type=T&limit=N: the events of the log with a seq above SEQ, one
/// [seq,t_ms,{event}] per line. A page ends after N events (default 1000, at most 10,000) or about
/// 4 MiB. The next page starts with the last seq of this one; an empty page is the end. Used in the
/// network thread only.
class EventsRoute final
{
public:
    /// @p log must outlive the route; null: no log (404).
    void setLog(EventLog *log) { m_log = log; }

    void answer(const HttpRequest &request, const Peer &peer, const Answer &answer);

private:
    EventLog *m_log = nullptr;
    int m_activeReads = 0; ///< number of pages being read
};

} // namespace scenedeck
