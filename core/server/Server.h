// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/EventSink.h"
#include "core/event/SceneDocuments.h"
#include "core/event/ScreenQueue.h"
#include "core/http/Response.h"
#include "core/server/NetworkThread.h"
#include "core/server/ServerOptions.h"
#include "core/server/ServerStats.h"
#include "core/time/Clock.h"

#include <QObject>

#include <functional>
#include <vector>

namespace scenedeck
{

/// The dashboard without a screen, in a thread of its own. All functions must be called in the
/// thread that created the server.
class Server final : public QObject
{
    Q_OBJECT

public:
    /// @p clock and @p documents must outlive the server. @p documents may be null: then there are
    /// no scene documents.
    Server(ServerOptions options, const Clock &clock, const SceneDocuments *documents,
           QObject *parent = nullptr);
    ~Server() override; ///< stops the server and waits for all threads

    /// Adds a sink, which is not owned and must outlive the server. Call before start(). The sink
    /// is called in the network thread.
    void addSink(EventSink *sink);

    /// Opens the listeners and starts serving. On failure, returns false, sets @p error to one
    /// sentence, and leaves the server unchanged.
    bool start(QString *error);

    /// Closes every viewer with 1001, sends pending answers, writes and closes the log, and ends
    /// the threads. Takes 3 seconds at most. Returns false and logs a line if a thread has not
    /// ended by then, because the disk of the event log or the file system of the data directory
    /// hangs, or a function of a plugin does not return. Everything else is closed then, and the
    /// process can exit without the destructor, which would wait for them. Does nothing if not
    /// started; another call returns immediately whether the threads have ended.
    bool stop();

    /// The port of the loopback listeners; 0 if not started.
    quint16 port() const { return m_port; }

    const ServerStats &stats() const { return m_stats; }

    /// Calls @p task in the network thread, between two events. Drops it if the server is not
    /// serving. Returns immediately.
    void post(std::function<void()> task);

    /// Reads the configuration of the actions again, in the network thread. Returns immediately.
    void reloadActions();

    /// Starts a run of @p action from the dashboard's own display, and calls @p receive with the
    /// answer, both in the network thread (ActionRoutes::startFromDisplay). Drops it if the server
    /// is not serving. Returns immediately.
    void startRun(QString action, QByteArray body, std::function<void(Response)> receive);

    /// The same for the end of the run @p runId.
    void cancelRun(QByteArray runId, std::function<void(Response)> receive);

    /// Replaces the content of @p queue by the snapshot and the retained state, in the network
    /// thread, between two events. @p queue must outlive the server. Returns immediately.
    void requestReplay(ScreenQueue &queue);

    /// Calls @p receive with the snapshot and the retained state, in the network thread. Drops it
    /// if the server is not serving. Returns immediately.
    void requestState(std::function<void(std::vector<EventPtr>)> receive);

private:
    QString hangingText(NetworkThread::Hanging hanging) const;
    QString hangingLogText() const;
    QString hangingDirectoryText() const;

    const ServerOptions m_options;
    const Clock &m_clock;
    const SceneDocuments *const m_documents;
    std::vector<EventSink *> m_sinks;
    ServerStats m_stats;
    NetworkThread m_thread;
    quint16 m_port = 0;             ///< 0 if not started
    bool m_isPluginHanging = false; ///< after stop(): a thread of a plugin still runs
};

} // namespace scenedeck
