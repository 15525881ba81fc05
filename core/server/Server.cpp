// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/Server.h"

#include "core/server/ServerCore.h"

#include <QLoggingCategory>

#include <utility>

Q_DECLARE_LOGGING_CATEGORY(serverLog)

namespace scenedeck
{

namespace
{
constexpr qint64 StopMs = 2'500; // 3 s from SIGTERM to exit, with NetworkThread::DirectoryMs
} // namespace

Server::Server(ServerOptions options, const Clock &clock, const SceneDocuments *documents,
               QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_clock(clock)
    , m_documents(documents)
    , m_stats(clock)
    , m_thread([this] {
        return std::make_unique<ServerCore>(m_options, m_clock, m_documents, m_stats, m_sinks);
    })
{
}

Server::~Server()
{
    stop();
    m_thread.join();
}

void Server::addSink(EventSink *sink)
{
    Q_ASSERT(m_port == 0);
    m_sinks.push_back(sink);
}

bool Server::start(QString *error)
{
    const NetworkThread::Outcome outcome = m_thread.begin();
    m_port = outcome.isServing ? outcome.port : 0;
    if (!outcome.isServing)
        *error = outcome.error;
    return outcome.isServing;
}

bool Server::stop()
{
    if (std::exchange(m_port, 0) == 0)
        return !m_thread.isRunning() && !m_isPluginHanging;
    const QDeadlineTimer deadline(StopMs);
    m_thread.post([](ServerCore &core) { core.shutDown(); });
    const NetworkThread::Hanging hanging = m_thread.join(deadline);
    if (hanging == NetworkThread::Hanging::Nothing)
        return true;
    m_isPluginHanging = hanging == NetworkThread::Hanging::Plugin;
    qCWarning(serverLog).noquote()
        << hangingText(hanging) << "exiting without waiting for it, everything else is closed";
    return false;
}

QString Server::hangingText(NetworkThread::Hanging hanging) const
{
    if (hanging == NetworkThread::Hanging::Plugin)
        return QStringLiteral("a function of a plugin's action has not returned:");
    return hanging == NetworkThread::Hanging::EventLog ? hangingLogText() : hangingDirectoryText();
}

QString Server::hangingLogText() const
{
    return QStringLiteral("the event log in %1 does not respond (its events stay in shared memory "
                          "until the next start writes them):")
        .arg(m_options.stateDirectory);
}

QString Server::hangingDirectoryText() const
{
    return QStringLiteral("the data directory %1 does not respond:").arg(m_options.dataDirectory);
}

void Server::post(std::function<void()> task)
{
    m_thread.post([task = std::move(task)](ServerCore &) { task(); });
}

void Server::reloadActions()
{
    m_thread.post([](ServerCore &core) { core.reloadActions(); });
}

void Server::startRun(QString action, QByteArray body, std::function<void(Response)> receive)
{
    m_thread.post([action = std::move(action), body = std::move(body),
                   receive = std::move(receive)](ServerCore &core) {
        receive(core.actions().startFromDisplay(action, body));
    });
}

void Server::cancelRun(QByteArray runId, std::function<void(Response)> receive)
{
    m_thread.post([runId = std::move(runId), receive = std::move(receive)](ServerCore &core) {
        receive(core.actions().cancelFromDisplay(runId));
    });
}

void Server::requestReplay(ScreenQueue &queue)
{
    m_thread.post([&queue](ServerCore &core) { queue.restart(core.state()); });
}

void Server::requestState(std::function<void(std::vector<EventPtr>)> receive)
{
    m_thread.post([receive = std::move(receive)](ServerCore &core) { receive(core.state()); });
}

} // namespace scenedeck
