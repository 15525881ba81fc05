// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/ActionServer.h"

#include "core/actions/ActionDocument.h"
#include "core/actions/ActionFolder.h"
#include "core/actions/RunReport.h"
#include "core/event/EventReader.h"
#include "core/log/EventLog.h"

#include <QLoggingCategory>

Q_DECLARE_LOGGING_CATEGORY(actionLog)

namespace scenedeck
{

ActionServer::ActionServer(const ServerOptions &options, QStringList scenes, EventBus &bus,
                           const Clock &clock)
    : m_folder(options.actionsDirectory)
    , m_scenes(std::move(scenes))
    , m_bus(bus)
    , m_list(actionListEvent({}))
    , m_retainedList(m_list)
    , m_runs(
          {options.supervisor, options.actionSocket}, clock,
          [&bus](std::vector<Event> events) { bus.publish(std::move(events)); },
          [this](const Run &run) { m_metrics.ended(run); })
{
    m_runs.setDescriptorLimit(options.runDescriptors);
    if (m_folder.isEmpty())
        return;
    m_access =
        std::make_unique<ActionAccess>(options.allowedOrigins, options.stateDirectory, clock);
    m_routes = std::make_unique<ActionRoutes>(m_runs, *m_access, m_metrics, clock);
}

bool ActionServer::addPlugins(const Plugins &plugins, QString *error)
{
    if (!isConfigured()) {
        if (plugins.hasActions())
            qCWarning(actionLog) << "the actions of plugins are off, because --actions is not set";
        return true;
    }
    plugins.addActions(m_plugins);
    if (m_plugins.fault()) {
        *error = *m_plugins.fault();
        return false;
    }
    if (!m_plugins.isEmpty())
        m_runs.allowFunctions();
    return true;
}

bool ActionServer::load(QString *error)
{
    if (!isConfigured())
        return true;
    auto actions = readActionFolder(m_folder, m_scenes);
    if (const auto *fault = std::get_if<ActionFolderError>(&actions)) {
        *error = fault->line;
        return false;
    }
    auto &read = std::get<std::vector<ActionConfig>>(actions);
    if (const ActionFault fault = m_plugins.addTo(read)) {
        *error = *fault;
        return false;
    }
    if (const ActionFault fault = faultOfList(read)) {
        *error = QStringLiteral("%1 and the plugins: %2").arg(m_folder, *fault);
        return false;
    }
    m_list = actionListEvent(read);
    m_routes->setActions(std::move(read));
    return true;
}

void ActionServer::reload()
{
    QString error;
    if (!isConfigured())
        return;
    if (!load(&error)) {
        qCWarning(actionLog).noquote() << error << "- the actions remain as they were";
        return;
    }
    qCInfo(actionLog).noquote() << "read the actions in" << m_folder << "again";
    publishActions();
}

void ActionServer::addTo(Router &router)
{
    if (isConfigured())
        m_routes->addTo(router);
}

void ActionServer::setLog(const EventLog *log)
{
    m_log = log;
    // Events wait in memory for a log that does not accept any: those of progress need not.
    m_runs.setProgressCondition([log] { return !log || log->isAccepting(); });
    if (isConfigured())
        m_routes->setLog(log);
}

void ActionServer::start(std::span<const EventPtr> events, quint16 port)
{
    m_runs.setUrl("http://127.0.0.1:" + QByteArray::number(port));
    for (const EventPtr &event : events) {
        if (std::holds_alternative<ActionListBody>(event->body))
            m_retainedList = event->bytes;
    }
    publishActions();
    m_runs.restore(events);
}

// Before the log is open no event is published; start() is called again then.
void ActionServer::publishActions()
{
    if (m_list == m_retainedList || (m_log && !m_log->isOpen()))
        return;
    EventReader::Result read = EventReader().read(m_list, EventReader::Format::Json);
    if (read.refusal) {
        qCWarning(actionLog).noquote()
            << "the list of actions is not valid:" << read.refusal->detail;
        return;
    }
    m_bus.publish(std::move(read.events));
    m_retainedList = m_list;
}

Response ActionServer::report(const Event &event, const QByteArray &key)
{
    return reportOfRun(m_runs, event, key);
}

Response ActionServer::startFromDisplay(const QString &action, const QByteArray &body)
{
    return isConfigured() ? m_routes->startFromDisplay(action, body) : ActionRoutes::noActions();
}

Response ActionServer::cancelFromDisplay(const QByteArray &runId)
{
    return isConfigured() ? m_routes->cancelFromDisplay(runId) : ActionRoutes::noActions();
}

void ActionServer::shutDown()
{
    if (isConfigured())
        m_routes->shutDown();
    m_runs.shutDown();
}

void ActionServer::writeMetrics(MetricsText &text) const
{
    if (isConfigured())
        m_metrics.write(text, m_runs.runningCount());
}

} // namespace scenedeck
