// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/EventSink.h"
#include "core/event/SceneDocuments.h"
#include "core/event/ScreenQueue.h"
#include "core/server/NetworkThread.h"
#include "core/server/ServerOptions.h"
#include "core/server/Vitals.h"
#include "core/time/Clock.h"

#include <QObject>

#include <functional>
#include <vector>

namespace scenedeck
{

/// The dashboard without a screen, in a thread of its own. Everything here is called from the
/// thread that made it.
class Server final : public QObject
{
    Q_OBJECT

public:
    /// @p clock and @p documents (may be null: then there are no scene documents) outlive the
    /// server.
    Server(ServerOptions options, const Clock &clock, const SceneDocuments *documents,
           QObject *parent = nullptr);
    ~Server() override; ///< stops it, and waits for what stop() did not wait for

    /// Not owned; outlives the server. Only before start(). Called in the network thread.
    void addSink(EventSink *sink);

    /// Opens the listeners and begins to serve. False when that fails; @p error then is one
    /// sentence, and the server is as before.
    bool start(QString *error);

    /// Closes every viewer with 1001, lets answers under way out, writes and closes the log, and
    /// ends the threads. Takes at most about 2.5 seconds, and as long as the log has to be written.
    /// False, with a line in the log, when the thread that reads the data directory has not ended
    /// by then, because its file system hangs. All else is closed then, and the process can end
    /// without the destructor, which waits for that file system. Does nothing when not started;
    /// called again it returns at once whether the threads have ended.
    bool stop();

    /// The port that it listens on; 0 when not started.
    quint16 port() const { return m_port; }

    const Vitals &vitals() const { return m_vitals; }

    /// Has @p task called in the network thread, between two events; dropped when it does not
    /// serve. Comes back at once.
    void post(std::function<void()> task);

    /// Has the network thread put the snapshot and the retained state into @p queue in place of
    /// what is there, between two events. @p queue outlives the server. Comes back at once.
    void requestReplay(ScreenQueue &queue);

private:
    const ServerOptions m_options;
    const Clock &m_clock;
    const SceneDocuments *const m_documents;
    std::vector<EventSink *> m_sinks;
    Vitals m_vitals;
    NetworkThread m_thread;
    quint16 m_port = 0; ///< 0 when not started
};

} // namespace scenedeck
