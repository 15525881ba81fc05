// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/NetworkThread.h"

#include "core/net/EpollDispatcher.h"
#include "core/server/ServerCore.h"
#include "core/thread/TaskQueue.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace scenedeck
{

NetworkThread::NetworkThread(std::function<std::unique_ptr<ServerCore>()> make)
    : m_make(std::move(make))
{
    setObjectName(QStringLiteral("network"));
}

NetworkThread::~NetworkThread() = default;

NetworkThread::Outcome NetworkThread::begin()
{
    m_outcome = {};
    m_closed = {};
    std::future<Outcome> future = m_outcome.get_future();
    setEventDispatcher(new EpollDispatcher); // the thread deletes it
    start();
    const Outcome outcome = future.get();
    if (!outcome.isServing)
        join();
    return outcome;
}

void NetworkThread::join()
{
    wait();
    m_joiner.wait();
}

NetworkThread::Hanging NetworkThread::join(QDeadlineTimer deadline)
{
    const std::chrono::nanoseconds rest = deadline.remainingTimeAsDuration();
    if (m_closed.get_future().wait_for(rest) == std::future_status::timeout)
        return Hanging::EventLog;
    if (!wait(std::max(deadline, QDeadlineTimer(DirectoryMs))))
        return Hanging::DataDirectory;
    m_joiner.wait();
    return m_isPluginHanging ? Hanging::Plugin : Hanging::Nothing;
}

void NetworkThread::post(std::function<void(ServerCore &)> task)
{
    const std::lock_guard lock(m_mutex);
    if (m_taskQueue)
        m_taskQueue->post([core = m_core, task = std::move(task)] { task(*core); });
}

void NetworkThread::run()
{
    m_joiner.noteStart();
    runCore();
    m_joiner.noteEnd();
}

void NetworkThread::runCore()
{
    std::unique_ptr<ServerCore> core = m_make();
    Outcome outcome;
    outcome.isServing = core->start(&outcome.error);
    outcome.port = core->port();
    if (!outcome.isServing) {
        m_outcome.set_value(outcome);
        return;
    }
    TaskQueue taskQueue;
    {
        const std::lock_guard lock(m_mutex);
        m_taskQueue = &taskQueue;
        m_core = core.get();
    }
    m_outcome.set_value(outcome);
    serve(*core);
    // Destroyed last, because its file system may hang.
    const std::unique_ptr<DataDirectory> directory = core->releaseDataDirectory();
    m_isPluginHanging = core->hasRunningFunctions();
    core.reset();
    m_closed.set_value();
}

void NetworkThread::serve(ServerCore &core)
{
    // Direct connection: this QThread object belongs to the thread that waits for this one to end.
    connect(&core, &ServerCore::finished, this, &QThread::quit, Qt::DirectConnection);
    exec();
    const std::lock_guard lock(m_mutex);
    m_taskQueue = nullptr;
    m_core = nullptr;
}

} // namespace scenedeck
