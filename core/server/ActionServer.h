// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/actions/ActionMetrics.h"
#include "core/actions/PluginActions.h"
#include "core/actions/Runs.h"
#include "core/event/EventBus.h"
#include "core/plugin/Plugins.h"
#include "core/server/ServerOptions.h"
#include "core/server/routes/ActionRoutes.h"

#include <memory>
#include <span>

namespace scenedeck
{

class MetricsText;

/// Actions: their configuration, their list in the stream, their routes and their runs. Without
/// --actions there are no routes; the runs of an earlier process still get their end, and its list
/// of actions becomes empty. Used in the network thread only.
class ActionServer
{
public:
    /// The references must outlive this object. @p scenes: the ids of all scenes.
    ActionServer(const ServerOptions &options, QStringList scenes, EventBus &bus,
                 const Clock &clock);

    /// Adds the actions of @p plugins, if actions are on. On failure, returns false with one
    /// sentence in @p error. Call it once, before load().
    bool addPlugins(const Plugins &plugins, QString *error);

    /// Reads the configuration, if there is one. On failure, returns false with one line in
    /// @p error.
    bool load(QString *error);

    /// Reads the configuration again and publishes the actions if they have changed. A wrong
    /// configuration changes nothing; its error is logged.
    void reload();

    void addTo(Router &router);

    void setLog(const EventLog *log);

    /// Restores the runs of an earlier process from the retained state @p events, and publishes the
    /// actions unless it has them already. @p port is the port on which runs publish.
    void start(std::span<const EventPtr> events, quint16 port);

    /// The answer to a published event @p event of the type action, with the run key @p key.
    Response report(const Event &event, const QByteArray &key);

    /// As in ActionRoutes; 404 without --actions.
    Response startFromDisplay(const QString &action, const QByteArray &body);
    Response cancelFromDisplay(const QByteArray &runId);

    /// Starts nothing from now on and ends all runs.
    void shutDown();

    /// True if no run is left.
    bool isIdle() const { return m_runs.runningCount() == 0; }

    /// True if a function of a plugin has not returned.
    bool hasRunningFunctions() const { return m_runs.hasRunningFunctions(); }

    /// Publishes an end of the runs that have none. The last call.
    void finish() { m_runs.abandon(); }

    void writeMetrics(MetricsText &text) const;

private:
    bool isConfigured() const { return m_routes != nullptr; }
    void publishActions();

    const QString m_folder;
    const QStringList m_scenes;
    EventBus &m_bus;
    PluginActions m_plugins;
    const EventLog *m_log = nullptr; ///< null: no log
    QByteArray m_list;               ///< the event with the actions
    QByteArray m_retainedList;       ///< the event that viewers have
    ActionMetrics m_metrics;
    Runs m_runs;
    std::unique_ptr<ActionAccess> m_access; ///< null without --actions
    std::unique_ptr<ActionRoutes> m_routes; ///< null without --actions
};

} // namespace scenedeck
