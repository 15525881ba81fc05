// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/ServerCore.h"

#include "core/episodes/SnapshotWriter.h"
#include "core/event/EventSchema.h"
#include "core/http/Paths.h"
#include "core/metrics/MetricsText.h"
#include "core/metrics/ProcessMetrics.h"
#include "core/server/LogMetrics.h"
#include "core/server/ServerMetrics.h"
#include "core/server/routes/FrontPage.h"
#include "core/server/routes/HealthRoute.h"
#include "core/server/routes/StateRoute.h"

#include "core/net/AcceptedSocket.h"
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QWebSocket>

#include <array>
#include <cstdlib>

Q_LOGGING_CATEGORY(serverLog, "scenedeck.server")

namespace scenedeck
{

namespace
{
constexpr int SweepMs = 1000;
constexpr int FinishPollMs = 20;
constexpr qint64 FinishMs = 2'000; // the contract allows 3 s from SIGTERM to exit

Response jsonResponse(const QJsonDocument &document)
{
    Response response;
    response.body = document.toJson(QJsonDocument::Compact);
    return response;
}

Response documentResponse(const QByteArray &body, const QByteArray &type = "application/json")
{
    Response response;
    response.contentType = type;
    response.body = body;
    return response;
}
} // namespace

ServerCore::ServerCore(const ServerOptions &options, const Clock &clock,
                       const SceneDocuments *documents, ServerStats &stats,
                       const std::vector<EventSink *> &sinks)
    : m_clock(clock)
    , m_stats(stats)
    , m_options(options)
    , m_sinks(sinks)
    , m_startedMs(clock.monotonicMs())
    , m_bus(clock)
    , m_retained(clock, options.retained)
    , m_snapshot(clock)
    , m_arrivals(clock, stats.clockSteps, m_retained)
    , m_clockSteps(clock)
    , m_source(m_bus, m_retained, m_snapshot, m_arrivals)
    , m_relays(m_source, clock, options.relay, "scenedeck/" SCENEDECK_VERSION)
    , m_actions(options, documents ? documents->ids() : QStringList(), m_bus, clock)
    , m_publish(m_bus, m_relays, clock)
    , m_origins(options.allowedOrigins)
    , m_hosts(options.allowedHosts)
    , m_refusedHosts(clock, QStringLiteral("hosts"))
    , m_refusedOrigins(clock, QStringLiteral("origins"))
    , m_viewerRoutes(m_relays, m_origins, m_refusedOrigins)
    , m_router(m_hosts, m_refusedHosts)
    , m_http(m_router, clock, options.http)
    , m_listeners(options, m_http, clock)
    , m_dataDirectory(std::make_unique<DataDirectory>(options.dataDirectory, clock))
{
    if (documents)
        m_sceneRoutes.emplace(*documents, m_source, clock, m_documentWorker);
    m_sweepTimer.setInterval(SweepMs);
    m_snapshotTimer.setInterval(std::chrono::milliseconds(options.snapshotMs));
    m_finishTimer.setInterval(FinishPollMs);
    connect(&m_sweepTimer, &QTimer::timeout, this, &ServerCore::sweep);
    connect(&m_snapshotTimer, &QTimer::timeout, this, &ServerCore::repeatSnapshot);
    connect(&m_finishTimer, &QTimer::timeout, this, &ServerCore::checkFinished);
    connect(&m_relays, &RelayGroup::congestionChanged, this, &ServerCore::pauseProducers);
    connect(&m_relays, &RelayGroup::webSocketViewersChanged, this,
            [this](int viewers) { m_stats.viewers.store(viewers, std::memory_order_relaxed); });
    connect(m_dataDirectory.get(), &DataDirectory::snapshotChanged, this,
            [this](const SnapshotBody &body) { m_bus.announce(body, snapshotJson(body)); });
    connect(&m_http, &HttpConnections::memoryReleased, this, [this] { m_documentWorker.resume(); });
    m_publish.setRunReports(
        [this](const Event &event, const QByteArray &key) { return m_actions.report(event, key); });
    addRoutes();
}

bool ServerCore::start(QString *error)
{
    if (!m_plugins.load(m_options.plugins, error) || !m_actions.addPlugins(m_plugins, error) ||
        !m_actions.load(error) || !m_listeners.open(error) || !openLog(error))
        return false;
    connectSinks();
    m_actions.start(m_retained.replay(), port());
    m_sweepTimer.start();
    m_snapshotTimer.start();
    m_dataDirectory->start();
    qCInfo(serverLog).noquote() << "listening on port" << port();
    m_plugins.start(m_publish);
    return true;
}

// After the listeners: a second dashboard on the same port must report the port, not the log.
bool ServerCore::openLog(QString *error)
{
    if (m_options.stateDirectory.isEmpty())
        return true;
    m_log = EventLog::open(m_options.stateDirectory, m_options.log, m_clock, error);
    if (!m_log)
        return false;
    connect(m_log.get(), &EventLog::congestionChanged, this, &ServerCore::pauseProducers);
    connect(m_log.get(), &EventLog::opened, this, &ServerCore::restartFromLog);
    if (m_log->isOpen())
        continueLog();
    m_source.setLog(m_log.get());
    m_publish.setLog(m_log.get());
    m_actions.setLog(m_log.get());
    m_events.setLog(m_log.get());
    return true;
}

void ServerCore::continueLog()
{
    m_bus.continueFrom(m_log->epoch(), m_log->restoredSeq());
    const std::vector<EventPtr> restored = m_log->releaseRestored();
    m_retained.accept(restored);
    m_arrivals.accept(restored);
    m_publish.restore(m_log->releaseRequests());
    m_log->start([this] { return m_retained.replay(); });
}

// Called when the log was opened late. Nothing was published before, so no seq of the earlier epoch
// was assigned. Viewers have an empty state of that epoch; beginEpoch() closes them, and they
// reconnect.
void ServerCore::restartFromLog()
{
    continueLog();
    m_relays.beginEpoch();
    m_actions.start(m_retained.replay(), port());
    for (EventSink *sink : m_sinks)
        sink->restart(state());
}

// The log precedes the relays and the external sinks, which make events visible to others.
void ServerCore::connectSinks()
{
    m_bus.addSink(&m_retained);
    m_bus.addSink(&m_snapshot);
    m_arrivals.accept(std::array{m_snapshot.event()});
    m_bus.addSink(&m_arrivals);
    if (m_log)
        m_bus.addSink(m_log.get());
    m_bus.addSink(&m_relays);
    for (EventSink *sink : m_sinks)
        m_bus.addSink(sink);
}

void ServerCore::pauseProducers(bool pause)
{
    m_pauseCount += pause ? 1 : -1;
    m_http.setPaused(m_pauseCount > 0);
    m_publish.setPaused(m_pauseCount > 0);
}

std::vector<EventPtr> ServerCore::state() const
{
    return m_source.state().events;
}

void ServerCore::addRoutes()
{
    m_router.add({"POST", PublishPath,
                  [this](const HttpRequest &request, const Peer &peer, const Answer &answer) {
                      answer(m_publish.answer(request, peer));
                  },
                  [this](const HttpRequest &request, const Peer &peer) {
                      return m_publish.refuseHead(request, peer);
                  }});
    m_router.add({"GET",
                  HealthPath,
                  [this](const HttpRequest &, const Peer &, const Answer &answer) {
                      const ServerHealth server{m_clock.monotonicMs() - m_startedMs,
                                                m_arrivals.times(Arrivals::Detail::Ages), port(),
                                                m_options.retained};
                      answer(jsonResponse(healthDocument(server, m_bus, m_relays, m_log.get())));
                  },
                  {},
                  true});
    m_router.add(
        {"GET",
         "/metrics",
         [this](const HttpRequest &, const Peer &, const Answer &answer) { answerMetrics(answer); },
         {},
         true});
    m_viewerRoutes.addTo(m_router);
    m_actions.addTo(m_router);
    addPageRoutes();
    addDocumentRoutes();
}

void ServerCore::addPageRoutes()
{
    if (!m_options.pages) {
        m_router.add({"GET", "/", [](const HttpRequest &, const Peer &, const Answer &answer) {
                          answer(frontPage());
                      }});
        return;
    }
    const Handler page = [this](const HttpRequest &request, const Peer &, const Answer &answer) {
        answer(m_options.pages->answer(request));
    };
    m_router.add({"GET", "/", page});
    m_router.add({"GET", "/assets/*", page});
    m_router.add({"GET", "/guide", page});
    m_router.add({"GET", "/guide/*", page});
}

void ServerCore::addDocumentRoutes()
{
    m_router.add(
        {"GET", "/api/v1/schema", [](const HttpRequest &, const Peer &, const Answer &answer) {
             answer(documentResponse(eventSchema(), "application/schema+json"));
         }});
    m_router.add({"GET", "/api/v1/state",
                  [this](const HttpRequest &, const Peer &peer, const Answer &answer) {
                      answerState(peer, answer);
                  }});
    m_router.add({"GET", "/api/v1/events",
                  [this](const HttpRequest &request, const Peer &peer, const Answer &answer) {
                      m_events.answer(request, peer, answer);
                  }});
    if (m_sceneRoutes)
        m_sceneRoutes->addTo(m_router);
}

void ServerCore::answerMetrics(const Answer &answer) const
{
    MetricsText text;
    m_publish.metrics().write(text);
    m_actions.writeMetrics(text);
    m_relays.writeMetrics(text);
    if (m_log)
        writeLogMetrics(text, m_log->stats(),
                        {m_clock.unixMs(), m_clock.monotonicMs() - m_startedMs});
    writeServerMetrics(text, {m_http, m_sinks, m_bus.seq()});
    writeProcessMetrics(text);
    answer(documentResponse(text.text(), MetricsText::ContentType));
}

void ServerCore::answerState(const Peer &peer, const Answer &answer)
{
    m_documentWorker.run(
        peer.usage,
        [this] {
            return [epoch = m_bus.epoch(), seq = m_bus.seq(),
                    times = m_arrivals.members(Arrivals::Detail::Ages),
                    events = m_retained.replay()](const std::stop_token &stop) {
                return documentResponse(stateDocument(epoch, seq, times, events, stop));
            };
        },
        answer);
}

void ServerCore::repeatSnapshot()
{
    m_bus.announce(m_snapshot.body(), m_snapshot.event()->bytes);
}

void ServerCore::sweep()
{
    m_listeners.sweep();
    m_http.sweep();
    m_relays.sweep();
    checkClock();
    m_stats.logFailing.store(m_log && !m_log->fault().isEmpty(), std::memory_order_relaxed);
}

void ServerCore::checkClock()
{
    const std::optional<ClockStep> step = m_clockSteps.check();
    if (!step)
        return;
    m_stats.clockSteps.record(*step);
    qCWarning(serverLog).noquote()
        << QStringLiteral("the wall clock was set %1 by %2 s; ages are not affected")
               .arg(step->byMs > 0 ? QStringLiteral("forward") : QStringLiteral("back"))
               .arg(static_cast<double>(std::abs(step->byMs)) / 1000, 0, 'f', 1);
}

void ServerCore::shutDown()
{
    m_shutDownMs = m_clock.monotonicMs();
    m_snapshotTimer.stop();
    m_dataDirectory->requestEnd();
    endPlugins(); // they may still publish
    m_publish.shutDown();
    m_actions.shutDown();
    m_documentWorker.stop();
    m_listeners.close();
    m_http.finish(); // before the viewers: an upgrade request may have arrived
    m_relays.closeAll();
    m_finishTimer.start();
    checkFinished();
}

// Their functions use the objects.
void ServerCore::endPlugins()
{
    if (!m_actions.hasRunningFunctions())
        m_plugins.end();
}

void ServerCore::checkFinished()
{
    endPlugins();
    const bool isTimedOut = m_clock.monotonicMs() - m_shutDownMs > FinishMs;
    if (!isTimedOut && (!m_relays.isEmpty() || m_http.size() > 0 || !m_actions.isIdle()))
        return;
    m_actions.finish();
    if (m_actions.hasRunningFunctions())
        m_plugins.abandon();
    m_finishTimer.stop();
    Q_EMIT finished();
}

} // namespace scenedeck
