// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/actions/ActionConfig.h"
#include "core/actions/FunctionRun.h"
#include "core/actions/ProgressPacer.h"
#include "core/actions/RunHistory.h"
#include "core/actions/SupervisorLink.h"
#include "core/actions/UrlPost.h"
#include "core/event/EventReader.h"
#include "core/thread/TaskQueue.h"

#include <QObject>

#include <functional>
#include <map>
#include <span>
#include <variant>

namespace scenedeck
{

class Clock;

/// How the supervisors of runs are started.
struct SupervisorStart
{
    QByteArray executable; ///< of child processes
    QString socketPath;    ///< where systemd starts them instead; empty: child processes
};

/// A request to start a run, all of whose values are valid.
struct RunRequest
{
    QString requestId;
    QString by;
    std::map<QString, QString> params; ///< one value for each parameter of the action
};

/// Starts, observes and ends the runs of actions: at most one of each action at a time. Publishes
/// an event at every change. Used in the network thread only.
class Runs final : public QObject
{
    Q_OBJECT

public:
    using Publish = std::function<void(std::vector<Event>)>;
    using Ended = std::function<void(const Run &)>;

    struct Started
    {
        std::shared_ptr<const Run> run;
        bool isRepeated = false; ///< an earlier request with this id has started it
    };
    struct AlreadyRunning
    {
        std::shared_ptr<const Run> run;
    };
    struct CoolingDown
    {
        qint64 restMs = 0;
    };
    /// The function of an earlier run, which has ended, has not returned.
    struct NotReturned
    {
    };
    using StartResult = std::variant<Started, AlreadyRunning, CoolingDown, NotReturned>;

    /// @p clock must outlive this object. @p ended is called at each end of a run.
    Runs(SupervisorStart supervisor, const Clock &clock, Publish publish, Ended ended);
    ~Runs() override;

    /// The address of the dashboard for runs, e.g. http://127.0.0.1:8447.
    void setUrl(const QByteArray &url) { m_url = url; }

    /// Sets the soft limit of open files of programs; 0: that of this process.
    void setDescriptorLimit(qint64 limit) { m_descriptorLimit = limit; }

    /// Sets the condition for events that change only the progress; they are skipped while it is
    /// false. Other events are always published.
    void setProgressCondition(std::function<bool()> condition)
    {
        m_mayPublishProgress = std::move(condition);
    }

    /// To be called before an action with a function is started. Terminates the process if no file
    /// descriptor is available.
    void allowFunctions() { m_tasks.emplace(); }

    /// Restores the runs of an earlier process from the retained state. Publishes the end `lost` of
    /// those that have not ended.
    void restore(std::span<const EventPtr> events);

    StartResult start(const ActionConfig &action, const RunRequest &request);

    /// Asks for the end of the run @p runId. Does nothing if it has ended.
    void cancel(const QString &runId);

    /// Sets the end of the run @p runId of a service: finished or failed.
    void endByService(const QString &runId, RunState state);

    /// True if the run @p runId is that of a service (url) and has not ended.
    bool isOfService(const QString &runId) const;

    /// Sets the progress of the run @p runId, which must be running. A part that is not given
    /// remains as it was.
    void setProgress(const QString &runId, std::optional<double> progress, const QString &text);

    const RunHistory &history() const { return m_history; }

    /// The run of @p action that has not ended; null if there is none.
    std::shared_ptr<const Run> running(const QString &action) const;

    /// The action of the run @p runId as it was at its start; null if the run has ended.
    const ActionConfig *actionOf(const QString &runId) const;

    /// Asks for the end of all runs, within the time that the dashboard has for its own end.
    void shutDown();

    /// Number of runs that have not ended.
    std::size_t runningCount() const { return m_active.size(); }

    /// True if the function of an action has not returned, also of a run that has ended.
    bool hasRunningFunctions() const;

    /// Publishes the end `lost` of all runs that have not ended. The last call.
    void abandon();

private:
    struct Active
    {
        std::shared_ptr<Run> run;
        ActionConfig action; ///< as it was at the start
        QString cancelReason;
        std::unique_ptr<SupervisorLink> link;  ///< of a command, else null
        std::unique_ptr<UrlPost> post;         ///< to a service, else null
        std::unique_ptr<FunctionRun> function; ///< of a plugin, else null
        std::unique_ptr<QTimer> silence;       ///< of a service, else null
        std::unique_ptr<ProgressPacer> pacer;
    };

    std::optional<qint64> cooldownRest(const ActionConfig &action) const;
    void launch(const ActionConfig &action, Active &active);
    void launchService(const ActionConfig &action, Active &active);
    void launchFunction(const ActionConfig &action, Active &active);
    std::unique_ptr<SupervisorLink> startSupervisor(const ActionConfig &action, const Run &run,
                                                    QString *error) const;
    Active *findActive(const QString &runId);
    const Active *findActive(const QString &runId) const;
    void requestEnd(Active &active, qint64 graceMs, const QString &reason);
    void onStarted(const QString &runId);
    void onReport(const QString &runId, const SupervisorReport &report);
    void onClosed(const QString &runId);
    void endBy(Active &active, const SupervisorReport &report);
    void endBy(Active &active, const FunctionEnd &functionEnd);
    void end(const QString &runId, RunState state, const QString &reason);
    void publishProgress(const Run &run);
    void publish(const Run &run);

    const SupervisorStart m_supervisor;
    const Clock &m_clock;
    const Publish m_publish;
    const Ended m_ended;
    QByteArray m_url;
    qint64 m_descriptorLimit = 0;
    std::function<bool()> m_mayPublishProgress; ///< empty: always
    EventReader m_reader;
    RunHistory m_history;
    std::optional<TaskQueue> m_tasks;   ///< of functions
    std::map<QString, Active> m_active; ///< by action
    /// Functions that have not returned although their runs have ended, by action.
    std::map<QString, std::unique_ptr<FunctionRun>> m_left;
};

} // namespace scenedeck
