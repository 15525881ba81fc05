// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/EventBus.h"
#include "core/event/EventReader.h"
#include "core/http/Router.h"
#include "core/log/EventLog.h"
#include "core/metrics/PublishMetrics.h"
#include "core/relay/RelayGroup.h"
#include "core/server/routes/AnsweredRequests.h"
#include "scenedeck/plugin/Bus.h"

#include <functional>

namespace scenedeck
{

/// POST /publish, and events of plugins. Checks in this order: the sender (403: listener, peer,
/// signs of a proxy or of a browser), whether the server is running and the log accepts events
/// (503), the declared content (415), the Idempotency-Key (400, 422), the body itself (400, 422).
/// Publishes only if all checks pass. Used in the network thread only.
///
/// A request with the Idempotency-Key of an accepted one gets the same answer again, with the
/// header Idempotency-Replayed, and publishes nothing; also while the log accepts no events. A
/// refused request leaves nothing. A key is never in progress (409), as each request is answered
/// before the next one is read.
class PublishRoute final : public plugin::Bus
{
public:
    /// The references must outlive the route.
    PublishRoute(EventBus &bus, const RelayGroup &relays, const Clock &clock);

    /// Handles a request. The header `Scenedeck-Replay` marks its events as replayed.
    Response answer(const HttpRequest &request, const Peer &peer);

    /// The refusal of @p request if its head is sufficient to refuse it; otherwise nullopt.
    std::optional<Response> refuseHead(const HttpRequest &request, const Peer &peer);

    /// For plugins: like answer(), without the checks of the request and its sender.
    plugin::Outcome publish(const QByteArray &json) override;

    /// Sets the log, which must outlive the route. While it cannot accept events, the answer is
    /// 503.
    void setLog(EventLog *log) { m_log = log; }

    /// Answers a published event of the type action, with the value of the header
    /// Scenedeck-Run-Key.
    using RunReports = std::function<Response(const Event &, const QByteArray &)>;
    void setRunReports(RunReports reports) { m_runReports = std::move(reports); }

    /// Restores the keys of @p requests, the oldest first.
    void restore(std::vector<KeyedRequest> requests);

    /// Backpressure: while paused, plugins get 503. HttpConnections does not read from external
    /// producers then.
    void setPaused(bool isPaused) { m_isPaused = isPaused; }

    const PublishMetrics &metrics() const { return m_metrics; }

    /// Answers 503 from now on.
    void shutDown() { m_isShuttingDown = true; }

private:
    Response reject(const Refusal &refusal);
    Response rejectKey(const Refusal &refusal);
    Response answerUntimed(const HttpRequest &request, const Peer &peer);
    std::variant<QByteArray, Response> checkHead(const HttpRequest &request, const Peer &peer);
    static std::optional<Refusal> refuseContent(const HttpRequest &request);
    Response repeat(const KeyedRequest &first, const KeyedRequest &repeated);
    Response reportRun(const EventReader::Result &result, const Event &reserved,
                       const HttpRequest &request);
    Response publish(EventReader::Result result, bool isReplayed,
                     std::optional<KeyedRequest> keyed);
    std::optional<Refusal> refuseAll() const;
    std::optional<Refusal> refusePlugin() const;
    void accept(std::vector<Event> events, bool isReplayed);

    EventBus &m_bus;
    const RelayGroup &m_relays;
    const Clock &m_clock;
    EventLog *m_log = nullptr; ///< null: no log
    RunReports m_runReports;
    EventReader m_reader;
    AnsweredRequests m_answered;
    PublishMetrics m_metrics;
    bool m_isShuttingDown = false;
    bool m_isPaused = false;
};

} // namespace scenedeck
