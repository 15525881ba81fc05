// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/actions/ActionAccess.h"
#include "core/actions/ActionConfig.h"
#include "core/actions/ActionMetrics.h"
#include "core/actions/Runs.h"
#include "core/http/Router.h"
#include "core/log/EventLog.h"

#include <vector>

namespace scenedeck
{

/// The routes of actions: /api/v1/actions, /trigger/ACTION, /api/v1/runs. Answers 404 while no
/// action is configured; the runs of an action whose file was removed can still be read and ended.
/// A request to start a run is checked in this order: whether the action exists (404), the sender
/// (ActionAccess), whether the dashboard is running and the log accepts events (503), the content
/// type (415), the body (400, 422). Used in the network thread only.
class ActionRoutes
{
public:
    /// The references must outlive the routes.
    ActionRoutes(Runs &runs, ActionAccess &access, ActionMetrics &metrics, const Clock &clock);

    void setActions(std::vector<ActionConfig> actions) { m_actions = std::move(actions); }

    /// Sets the log, which must outlive the routes. While it cannot accept events, no run starts.
    void setLog(const EventLog *log) { m_log = log; }

    /// Starts no run from now on.
    void shutDown() { m_isShuttingDown = true; }

    void addTo(Router &router);

    /// The answer while no action is configured.
    static Response noActions();

    /// Starts a run of @p action from the dashboard's own display; @p body is that of a request to
    /// start it. Answers as such a request is answered; 403 if the action is not for the display.
    Response startFromDisplay(const QString &action, const QByteArray &body);

    /// Cancels the run @p runId from the dashboard's own display, with the same answers.
    Response cancelFromDisplay(const QByteArray &runId);

private:
    using Found = std::variant<const ActionConfig *, Response>;
    using FoundRun = std::variant<std::shared_ptr<Run>, Response>;

    Response listActions(const HttpRequest &request, const Peer &peer);
    QJsonObject actionObject(const ActionConfig &action, bool isAllowed) const;
    std::variant<std::pair<const ActionConfig *, QString>, Response>
    checkTrigger(const HttpRequest &request, const Peer &peer);
    Response trigger(const HttpRequest &request, const Peer &peer);
    Response startWith(const ActionConfig &action, const QByteArray &body, const QString &by);
    Response start(const ActionConfig &action, const RunRequest &request);
    Response listRuns(const HttpRequest &request) const;
    Response readRun(const HttpRequest &request, const Peer &peer) const;
    Response readOutput(const QByteArray &id, const QByteArray &query, const Peer &peer) const;
    Response cancel(const HttpRequest &request, const Peer &peer);
    Response cancelRun(const Run &run);
    static Found checkForDisplay(Found found);
    Found findActionOf(const Run &run) const; ///< as at its start if its file was removed
    Found findAction(const QString &name) const;
    FoundRun findRun(const QByteArray &id) const;
    std::optional<Refusal> refuseAll() const;
    Response counted(Response response);

    Runs &m_runs;
    ActionAccess &m_access;
    ActionMetrics &m_metrics;
    const Clock &m_clock;
    const EventLog *m_log = nullptr; ///< null: no log
    std::vector<ActionConfig> m_actions;
    bool m_isShuttingDown = false;
};

} // namespace scenedeck
