// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/episodes/DataDirectory.h"
#include "core/event/EventBus.h"
#include "core/event/SceneDocuments.h"
#include "core/http/HttpConnections.h"
#include "core/log/EventLog.h"
#include "core/plugin/Plugins.h"
#include "core/relay/Streams.h"
#include "core/relay/WebSocketGate.h"
#include "core/retained/RetainedState.h"
#include "core/server/ConnectionSorter.h"
#include "core/server/LastSnapshot.h"
#include "core/server/Listeners.h"
#include "core/server/NetworkStreamSource.h"
#include "core/server/Vitals.h"
#include "core/server/Workers.h"
#include "core/server/routes/EventsRoute.h"
#include "core/server/routes/PublishRoute.h"
#include "core/time/ClockSteps.h"

#include <QTimer>

namespace scenedeck
{

/// What lives in the network thread, put together: an event comes in by a route and goes over the
/// bus to the retained state, to the relay, and to the sinks of others.
class Network final : public QObject
{
    Q_OBJECT

public:
    /// All that is passed outlives it; @p documents may be null.
    Network(const ServerOptions &options, const Clock &clock, const SceneDocuments *documents,
            Vitals &vitals, const std::vector<EventSink *> &sinks);

    /// Loads the plugins, opens the listeners and the log; false with a sentence in @p error.
    bool start(QString *error);

    quint16 port() const { return m_listeners.port(); }

    /// The snapshot and the retained state, in the order in which a newcomer gets them.
    std::vector<EventPtr> state() const;

    /// Takes nothing new, closes the viewers, and emits finished() when all is sent or the time is
    /// up.
    void shutDown();

    /// After finished(): the data directory, whose destructor may have to wait for its file system.
    /// Everything else is closed by the destructor of the network.
    std::unique_ptr<DataDirectory> releaseDataDirectory() { return std::move(m_dataDirectory); }

Q_SIGNALS:
    void finished();

private:
    bool openLog(QString *error);
    void continueLog();
    void restartFromLog();
    void connectSinks();
    void holdProducers(bool hold);
    void addRoutes();
    void addPageRoutes();
    void addDocumentRoutes();
    void answerMetrics(const Answer &answer) const;
    void answerState(const Peer &peer, const Answer &answer);
    void answerScene(const QByteArray &path, const Peer &peer, const Answer &answer);
    void announceAgain();
    void sweep();
    void checkClock();
    void lookWhetherFinished();

    const Clock &m_clock;
    const SceneDocuments *const m_documents;
    Vitals &m_vitals;
    const ServerOptions m_options;
    const std::vector<EventSink *> m_sinks;
    const qint64 m_startedMs;
    EventBus m_bus;
    RetainedState m_retained;
    LastSnapshot m_snapshot;
    Arrivals m_arrivals;
    ClockSteps m_clockSteps;
    std::unique_ptr<EventLog> m_log; ///< null: events are kept in memory alone
    NetworkStreamSource m_source;
    Streams m_streams;
    PublishRoute m_publish;
    EventsRoute m_events;
    OriginRule m_origins;
    HostRule m_hosts;
    RefusalLog m_refusedHosts;
    RefusalLog m_refusedOrigins;
    Router m_router;
    HttpConnections m_http;
    WebSocketGate m_gate;
    Listeners m_listeners;
    Workers m_workers;
    std::unique_ptr<DataDirectory> m_dataDirectory;
    Plugins m_plugins;
    QTimer m_sweepTimer;
    QTimer m_snapshotTimer;
    QTimer m_finishTimer;
    qint64 m_shutDownMs = 0;
    int m_holds = 0; ///< how many want producers to wait
};

} // namespace scenedeck
