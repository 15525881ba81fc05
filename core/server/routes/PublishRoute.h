// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/EventBus.h"
#include "core/event/EventReader.h"
#include "core/http/Router.h"
#include "core/log/EventLog.h"
#include "core/metrics/PublishMetrics.h"
#include "core/relay/Streams.h"
#include "scenedeck/plugin/Bus.h"

namespace scenedeck
{

/// POST /publish, and what plugins publish. Checks in this order: who asks (403: the listener, the
/// peer, signs of a proxy or of a browser), whether we still serve and the log can take it (503),
/// what is said to be in the body (415), the body itself (400, 422). Only then is anything
/// published. Lives in the network thread.
class PublishRoute final : public plugin::Bus
{
public:
    PublishRoute(EventBus &bus, const Streams &streams);

    /// A request with the header `Scenedeck-Replay` marks its events as replayed.
    Response answer(const HttpRequest &request, const Peer &peer);

    /// The same answer where the head of @p request decides, without its body; else nothing.
    std::optional<Response> refuseHead(const HttpRequest &request, const Peer &peer);

    /// For plugins: the same without a request, hence without what concerns who asks.
    plugin::Outcome publish(const QByteArray &json) override;

    /// While @p log, which outlives the route, cannot take events the answer is 503.
    void setLog(const EventLog *log) { m_log = log; }

    /// While true plugins are told to wait; producers outside are not read from.
    void setHeld(bool held) { m_held = held; }

    const PublishMetrics &metrics() const { return m_metrics; }

    /// From now on the answer is 503.
    void shutDown() { m_shuttingDown = true; }

private:
    Response reject(const Refusal &refusal);
    Response answerUntimed(const HttpRequest &request, const Peer &peer);
    std::optional<Refusal> refuse(const HttpRequest &request, const Peer &peer) const;
    std::optional<Refusal> refuseAll() const;
    std::optional<Refusal> refusePlugin() const;
    std::size_t take(std::vector<Event> events, bool isReplayed);

    EventBus &m_bus;
    const Streams &m_streams;
    const EventLog *m_log = nullptr; ///< null: there is none
    EventReader m_reader;
    PublishMetrics m_metrics;
    bool m_shuttingDown = false;
    bool m_held = false;
};

} // namespace scenedeck
