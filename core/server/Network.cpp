// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/Network.h"

#include "core/episodes/SnapshotWriter.h"
#include "core/event/EventSchema.h"
#include "core/log/LogMetrics.h"
#include "core/metrics/MetricsText.h"
#include "core/metrics/ProcessMetrics.h"
#include "core/relay/UpgradeCheck.h"
#include "core/server/ServerMetrics.h"
#include "core/server/routes/FrontPage.h"
#include "core/server/routes/HealthRoute.h"
#include "core/server/routes/StateRoute.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QTcpSocket>
#include <QWebSocket>

#include <array>
#include <cstdlib>

Q_LOGGING_CATEGORY(serverLog, "scenedeck.server")

namespace scenedeck
{

namespace
{
constexpr int SweepMs = 1000;
constexpr int FinishLookMs = 20;
constexpr qint64 FinishMs = 2'000; // the contract gives 3 s from SIGTERM to the end
constexpr QByteArrayView ScenesPrefix("/api/v1/scenes/");

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

// The rest of the answer is the stream.
Response eventSource(const HttpRequest &request, const Peer &peer, Streams &streams)
{
    if (request.method == "GET" && !peer.usage->change(ConnectionKind::Viewer))
        return problem({503,
                        QStringLiteral("There are already as many viewers as allowed; try again "
                                       "later."),
                        {}});
    Response response;
    response.contentType = "text/event-stream";
    response.headers = {{"X-Accel-Buffering", "no"}}; // nginx would collect 4 KiB before it sends
    response.takeOver = [&streams, cursor = Cursor::fromEventId(request.header("Last-Event-ID"))](
                            QTcpSocket *socket) { streams.addEventSource(socket, cursor); };
    return response;
}

Response noSuchScene(const QString &id, const QStringList &ids)
{
    return problem({404,
                    QStringLiteral("There is no scene '%1'; there are %2.")
                        .arg(id, ids.join(QStringLiteral(", "))),
                    {}});
}
} // namespace

Network::Network(const ServerOptions &options, const Clock &clock, const SceneDocuments *documents,
                 Vitals &vitals, const std::vector<EventSink *> &sinks)
    : m_clock(clock)
    , m_documents(documents)
    , m_vitals(vitals)
    , m_options(options)
    , m_sinks(sinks)
    , m_startedMs(clock.monotonicMs())
    , m_bus(clock)
    , m_retained(clock, options.retained)
    , m_snapshot(clock)
    , m_arrivals(clock, vitals.clockSteps, m_retained)
    , m_clockSteps(clock)
    , m_source(m_bus, m_retained, m_snapshot, m_arrivals)
    , m_streams(m_source, clock, options.relay, "scenedeck/" SCENEDECK_VERSION)
    , m_publish(m_bus, m_streams)
    , m_origins(options.allowedOrigins)
    , m_hosts(options.allowedHosts)
    , m_refusedHosts(clock, QStringLiteral("hosts"))
    , m_refusedOrigins(clock, QStringLiteral("origins"))
    , m_router(m_hosts, m_refusedHosts)
    , m_http(m_router, clock, options.http)
    , m_listeners(options, {m_http, m_gate, m_hosts, m_origins, clock})
    , m_dataDirectory(std::make_unique<DataDirectory>(options.dataDirectory, clock))
{
    m_sweepTimer.setInterval(SweepMs);
    m_snapshotTimer.setInterval(std::chrono::milliseconds(options.snapshotMs));
    m_finishTimer.setInterval(FinishLookMs);
    connect(&m_sweepTimer, &QTimer::timeout, this, &Network::sweep);
    connect(&m_snapshotTimer, &QTimer::timeout, this, &Network::announceAgain);
    connect(&m_finishTimer, &QTimer::timeout, this, &Network::lookWhetherFinished);
    connect(&m_gate, &WebSocketGate::admitted, &m_streams, &Streams::addWebSocket);
    connect(&m_streams, &Streams::congestionChanged, this, &Network::holdProducers);
    connect(&m_streams, &Streams::viewersChanged, this,
            [this](int viewers) { m_vitals.viewers.store(viewers, std::memory_order_relaxed); });
    connect(m_dataDirectory.get(), &DataDirectory::snapshotChanged, this,
            [this](const SnapshotBody &body) { m_bus.announce(body, snapshotJson(body)); });
    connect(&m_http, &HttpConnections::memoryReleased, this, [this] { m_workers.resume(); });
    m_streams.setInputWatch(m_http);
    addRoutes();
}

bool Network::start(QString *error)
{
    if (!m_plugins.load(m_options.plugins, error) || !m_listeners.open(error) || !openLog(error))
        return false;
    connectSinks();
    m_sweepTimer.start();
    m_snapshotTimer.start();
    m_dataDirectory->start();
    qCInfo(serverLog).noquote() << "listening on port" << port();
    m_plugins.start(m_publish);
    return true;
}

// After the listeners: of two dashboards on one port the second one should say that.
bool Network::openLog(QString *error)
{
    if (m_options.stateDirectory.isEmpty())
        return true;
    m_log = EventLog::open(m_options.stateDirectory, m_options.log, m_clock, error);
    if (!m_log)
        return false;
    connect(m_log.get(), &EventLog::congestionChanged, this, &Network::holdProducers);
    connect(m_log.get(), &EventLog::opened, this, &Network::restartFromLog);
    if (m_log->isOpen())
        continueLog();
    m_source.setLog(m_log.get());
    m_publish.setLog(m_log.get());
    m_events.setLog(m_log.get());
    return true;
}

void Network::continueLog()
{
    m_bus.continueFrom(m_log->epoch(), m_log->restoredSeq());
    const std::vector<EventPtr> restored = m_log->takeRestored();
    m_retained.accept(restored);
    m_arrivals.accept(restored);
    m_log->start([this] { return m_retained.replay(); });
}

// Nothing was published before, so that no number was given out in the epoch of before. Viewers
// have an empty state of that one.
void Network::restartFromLog()
{
    continueLog();
    m_streams.beginEpoch();
    for (EventSink *sink : m_sinks)
        sink->restart(state());
}

// The log comes before all that others can see.
void Network::connectSinks()
{
    m_bus.addSink(&m_retained);
    m_bus.addSink(&m_snapshot);
    m_arrivals.accept(std::array{m_snapshot.event()});
    m_bus.addSink(&m_arrivals);
    if (m_log)
        m_bus.addSink(m_log.get());
    m_bus.addSink(&m_streams);
    for (EventSink *sink : m_sinks)
        m_bus.addSink(sink);
}

void Network::holdProducers(bool hold)
{
    m_holds += hold ? 1 : -1;
    m_http.setPaused(m_holds > 0);
    m_publish.setHeld(m_holds > 0);
}

std::vector<EventPtr> Network::state() const
{
    return m_source.state().events;
}

void Network::addRoutes()
{
    m_router.add({"POST", "/publish",
                  [this](const HttpRequest &request, const Peer &peer, const Answer &answer) {
                      answer(m_publish.answer(request, peer));
                  },
                  [this](const HttpRequest &request, const Peer &peer) {
                      return m_publish.refuseHead(request, peer);
                  }});
    m_router.add({"GET",
                  "/healthz",
                  [this](const HttpRequest &, const Peer &, const Answer &answer) {
                      const ServerHealth server{m_clock.monotonicMs() - m_startedMs,
                                                m_arrivals.times(Arrivals::Detail::Ages), port(),
                                                m_options.retained};
                      answer(jsonResponse(healthDocument(server, m_bus, m_streams, m_log.get())));
                  },
                  {},
                  true});
    m_router.add(
        {"GET",
         "/metrics",
         [this](const HttpRequest &, const Peer &, const Answer &answer) { answerMetrics(answer); },
         {},
         true});
    // A request that could become a viewer never gets here, except as a later one of a connection.
    m_router.add(
        {"GET", "/ws", [this](const HttpRequest &request, const Peer &, const Answer &answer) {
             answer(rejectUpgrade(request, m_origins, m_refusedOrigins));
         }});
    addPageRoutes();
    addDocumentRoutes();
}

void Network::addPageRoutes()
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

void Network::addDocumentRoutes()
{
    m_router.add(
        {"GET", "/api/v1/schema", [](const HttpRequest &, const Peer &, const Answer &answer) {
             answer(documentResponse(eventSchema(), "application/schema+json"));
         }});
    m_router.add({"GET", "/api/v1/state",
                  [this](const HttpRequest &, const Peer &peer, const Answer &answer) {
                      answerState(peer, answer);
                  }});
    m_router.add({"GET", "/events",
                  [this](const HttpRequest &request, const Peer &peer, const Answer &answer) {
                      answer(eventSource(request, peer, m_streams));
                  }});
    m_router.add({"GET", "/api/v1/events",
                  [this](const HttpRequest &request, const Peer &peer, const Answer &answer) {
                      m_events.answer(request, peer, answer);
                  }});
    if (!m_documents)
        return;
    m_router.add(
        {"GET", "/api/v1/scenes", [this](const HttpRequest &, const Peer &, const Answer &answer) {
             answer(jsonResponse(QJsonDocument(QJsonArray::fromStringList(m_documents->ids()))));
         }});
    m_router.add({"GET", "/api/v1/scenes/*",
                  [this](const HttpRequest &request, const Peer &peer, const Answer &answer) {
                      answerScene(request.path, peer, answer);
                  }});
}

void Network::answerMetrics(const Answer &answer) const
{
    MetricsText text;
    m_publish.metrics().write(text);
    m_streams.writeMetrics(text);
    if (m_log)
        writeLogMetrics(text, m_log->vitals(),
                        {m_clock.unixMs(), m_clock.monotonicMs() - m_startedMs});
    writeServerMetrics(text, {m_http, m_sinks, m_bus.seq()});
    writeProcessMetrics(text);
    answer(documentResponse(text.text(), MetricsText::ContentType));
}

void Network::answerState(const Peer &peer, const Answer &answer)
{
    m_workers.run(
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

void Network::answerScene(const QByteArray &path, const Peer &peer, const Answer &answer)
{
    const QString id = QString::fromUtf8(path.mid(ScenesPrefix.size()));
    const QStringList ids = m_documents->ids();
    if (!ids.contains(id))
        return answer(noSuchScene(id, ids));
    m_workers.run(
        peer.usage,
        [this, id] {
            return [documents = m_documents, id, events = state(),
                    now = m_clock.reading()](const std::stop_token &stop) {
                return documentResponse(documents->document(id, events, now, stop));
            };
        },
        answer);
}

void Network::announceAgain()
{
    m_bus.announce(m_snapshot.body(), m_snapshot.event()->bytes);
}

void Network::sweep()
{
    m_listeners.sweep();
    m_http.sweep();
    m_streams.sweep();
    checkClock();
    m_vitals.logFailing.store(m_log && !m_log->fault().isEmpty(), std::memory_order_relaxed);
}

void Network::checkClock()
{
    const std::optional<ClockStep> step = m_clockSteps.check();
    if (!step)
        return;
    m_vitals.clockSteps.record(*step);
    qCWarning(serverLog).noquote()
        << QStringLiteral("the wall clock was set %1 by %2 s; ages do not depend on it")
               .arg(step->byMs > 0 ? QStringLiteral("forward") : QStringLiteral("back"))
               .arg(static_cast<double>(std::abs(step->byMs)) / 1000, 0, 'f', 1);
}

void Network::shutDown()
{
    m_shutDownMs = m_clock.monotonicMs();
    m_snapshotTimer.stop();
    m_dataDirectory->requestEnd();
    m_plugins.end();
    m_publish.shutDown();
    m_workers.stop();
    m_listeners.close();
    m_streams.closeAll();
    m_http.finish();
    m_finishTimer.start();
    lookWhetherFinished();
}

void Network::lookWhetherFinished()
{
    const bool late = m_clock.monotonicMs() - m_shutDownMs > FinishMs;
    if (!late && (!m_streams.isEmpty() || m_http.size() > 0))
        return;
    m_finishTimer.stop();
    Q_EMIT finished();
}

} // namespace scenedeck
