// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/thread/ThreadJoiner.h"

#include <QDeadlineTimer>
#include <QString>
#include <QThread>

#include <functional>
#include <future>
#include <memory>
#include <mutex>

namespace scenedeck
{

class TaskQueue;
class ServerCore;

/// The thread in which a ServerCore is created, serves and is destroyed. Functions must be called
/// in the thread that created this object, unless noted otherwise.
class NetworkThread final : public QThread
{
public:
    /// The result of begin().
    struct Outcome
    {
        bool isServing = false;
        QString error; ///< one sentence if not serving
        quint16 port = 0;
    };

    /// @p make is called in the thread and creates the core.
    explicit NetworkThread(std::function<std::unique_ptr<ServerCore>()> make);
    ~NetworkThread() override; ///< requires that join() has returned, if begin() was called

    /// Starts the thread and waits until it serves or has failed. After a failure the thread has
    /// ended.
    Outcome begin();

    /// Waits until the thread has ended and its thread-local data is destroyed.
    void join();

    /// What the thread waits for if it has not ended: the disk of the event log, or the file system
    /// of the data directory; or, although it has ended, a thread of a plugin that runs on.
    enum class Hanging { Nothing, EventLog, DataDirectory, Plugin };

    /// Call after ServerCore::shutDown(). Waits until @p deadline for the end of the thread, like
    /// join(); at least DirectoryMs after the event log is closed, however long that took.
    Hanging join(QDeadlineTimer deadline);

    static constexpr int DirectoryMs = 500;

    /// Calls @p task in the thread, between two events. Drops it if the thread is not serving.
    /// Callable from any thread.
    void post(std::function<void(ServerCore &)> task);

protected:
    void run() override;

private:
    void runCore();
    void serve(ServerCore &core);

    const std::function<std::unique_ptr<ServerCore>()> m_make;
    std::promise<Outcome> m_outcome;
    bool m_isPluginHanging = false; ///< set by the thread before its end
    std::promise<void> m_closed;    ///< set when all but the data directory is closed
    ThreadJoiner m_joiner;
    std::mutex m_mutex;
    TaskQueue *m_taskQueue = nullptr; ///< set while serving
    ServerCore *m_core = nullptr;     ///< set while serving; used in the thread only
};

} // namespace scenedeck
