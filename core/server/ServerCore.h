// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/episodes/DataDirectory.h"
#include "core/event/EventBus.h"
#include "core/http/HttpConnections.h"
#include "core/log/EventLog.h"
#include "core/plugin/Plugins.h"
#include "core/relay/RelayGroup.h"
#include "core/relay/WebSocketHandshake.h"
#include "core/retained/RetainedState.h"
#include "core/server/ActionServer.h"
#include "core/server/DocumentWorker.h"
#include "core/server/LastSnapshot.h"
#include "core/server/Listeners.h"
#include "core/server/NetworkStreamSource.h"
#include "core/server/ServerStats.h"
#include "core/server/routes/EventsRoute.h"
#include "core/server/routes/PublishRoute.h"
#include "core/server/routes/SceneRoutes.h"
#include "core/server/routes/ViewerRoutes.h"
#include "core/time/ClockSteps.h"

#include <QTimer>

#include <optional>

namespace scenedeck
{

/// The objects of the network thread. Events arrive by a route and are published on the bus, which
/// delivers them to the retained state, the log, the relays and the external sinks.
class ServerCore final : public QObject
{
    Q_OBJECT

public:
    /// All references must outlive this object; @p documents may be null.
    ServerCore(const ServerOptions &options, const Clock &clock, const SceneDocuments *documents,
               ServerStats &stats, const std::vector<EventSink *> &sinks);

    /// Loads the plugins, opens the listeners and the log. On failure, returns false with one
    /// sentence in @p error.
    bool start(QString *error);

    quint16 port() const { return m_listeners.port(); }

    /// The snapshot and the retained state, in the order in which a new viewer gets them.
    std::vector<EventPtr> state() const;

    /// Reads the configuration of the actions again.
    void reloadActions() { m_actions.reload(); }

    /// The actions, for the dashboard's own display.
    ActionServer &actions() { return m_actions; }

    /// Stops accepting connections and events, closes the viewers, and emits finished() when
    /// everything is sent or the time is over.
    void shutDown();

    /// True if a function of a plugin has not returned, after finished(). Its code runs in a thread
    /// that cannot be ended, and needs the plugin's object.
    bool hasRunningFunctions() const { return m_actions.hasRunningFunctions(); }

    /// Returns the data directory, after finished(). Its destructor may wait for its file system;
    /// the destructor of ServerCore closes everything else.
    std::unique_ptr<DataDirectory> releaseDataDirectory() { return std::move(m_dataDirectory); }

Q_SIGNALS:
    void finished();

private:
    bool openLog(QString *error);
    void continueLog();
    void restartFromLog();
    void connectSinks();
    void pauseProducers(bool pause);
    void addRoutes();
    void addPageRoutes();
    void addDocumentRoutes();
    void answerMetrics(const Answer &answer) const;
    void answerState(const Peer &peer, const Answer &answer);
    void repeatSnapshot();
    void sweep();
    void checkClock();
    void endPlugins();
    void checkFinished();

    const Clock &m_clock;
    ServerStats &m_stats;
    const ServerOptions m_options;
    const std::vector<EventSink *> m_sinks;
    const qint64 m_startedMs;
    EventBus m_bus;
    RetainedState m_retained;
    LastSnapshot m_snapshot;
    Arrivals m_arrivals;
    ClockSteps m_clockSteps;
    std::unique_ptr<EventLog> m_log; ///< null: events are kept in memory only
    NetworkStreamSource m_source;
    RelayGroup m_relays;
    ActionServer m_actions;
    PublishRoute m_publish;
    EventsRoute m_events;
    OriginRule m_origins;
    HostRule m_hosts;
    RefusalLog m_refusedHosts;
    RefusalLog m_refusedOrigins;
    ViewerRoutes m_viewerRoutes;
    Router m_router;
    HttpConnections m_http;
    Listeners m_listeners;
    DocumentWorker m_documentWorker;
    std::optional<SceneRoutes> m_sceneRoutes; ///< nothing without documents
    std::unique_ptr<DataDirectory> m_dataDirectory;
    Plugins m_plugins;
    QTimer m_sweepTimer;
    QTimer m_snapshotTimer;
    QTimer m_finishTimer;
    qint64 m_shutDownMs = 0;
    int m_pauseCount = 0; ///< number of active reasons to pause producers
};

} // namespace scenedeck
