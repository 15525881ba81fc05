// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/Runs.h"

#include "core/actions/RunDocument.h"
#include "core/event/NameRule.h"
#include "core/event/RandomBytes.h"
#include "core/event/Utf8.h"
#include "core/time/Clock.h"

#include <QLoggingCategory>

#include <algorithm>
#include <utility>

Q_LOGGING_CATEGORY(actionLog, "scenedeck.actions")

namespace scenedeck
{

namespace
{
constexpr qsizetype IdBytes = 16;
constexpr qsizetype KeyBytes = 32;
constexpr qint64 ShutDownGraceMs = 1'500;
constexpr qsizetype MostTextBytes = 128;   // of the schema
constexpr qsizetype MostReasonBytes = 512; // of the schema
} // namespace

Runs::Runs(SupervisorStart supervisor, const Clock &clock, Publish publish, Ended ended)
    : m_supervisor(std::move(supervisor))
    , m_clock(clock)
    , m_publish(std::move(publish))
    , m_ended(std::move(ended))
    , m_history(clock)
{
}

Runs::~Runs() = default;

void Runs::restore(std::span<const EventPtr> events)
{
    for (const EventPtr &event : events) {
        if (!std::holds_alternative<ActionBody>(event->body))
            continue;
        const std::shared_ptr<Run> run = runOfEvent(*event);
        if (!run->hasEnded()) {
            run->state = RunState::Lost;
            run->reason = QStringLiteral("the dashboard was killed while it ran");
            run->tookMs = run->elapsedMs(m_clock.monotonicMs())
                              .value_or(std::get<ActionBody>(event->body).ms.value_or(0));
            publish(*run);
            m_ended(*run);
        }
        m_history.add(run);
    }
}

Runs::StartResult Runs::start(const ActionConfig &action, const RunRequest &request)
{
    if (auto repeated = m_history.findRequest(action.name, request.requestId))
        return Started{repeated, true};
    if (auto run = running(action.name))
        return AlreadyRunning{run};
    if (m_left.contains(action.name))
        return NotReturned{};
    if (const auto rest = cooldownRest(action))
        return CoolingDown{*rest};
    auto run = std::make_shared<Run>(Run{QString::fromLatin1(randomBytes(IdBytes).toHex()),
                                         randomBytes(KeyBytes).toHex(), action.name,
                                         request.requestId, request.by, request.params});
    const ClockReading now = m_clock.reading();
    run->startedMs = now.unixMs;
    run->startedMonotonicMs = now.monotonicMs;
    if (!action.command.isEmpty())
        run->output = OutputRing::create(action.outputBytes);
    m_history.add(run); // drops the oldest output
    Active &active = m_active[action.name];
    active.run = run;
    active.action = action;
    active.pacer = std::make_unique<ProgressPacer>([this, run] { publishProgress(*run); });
    publish(*run); // before the program starts: a kill cannot lose a run
    launch(action, active);
    return Started{run};
}

std::optional<qint64> Runs::cooldownRest(const ActionConfig &action) const
{
    const auto last = m_history.last(action.name);
    if (!last || !last->tookMs || !last->startedMonotonicMs)
        return std::nullopt;
    const qint64 end = *last->startedMonotonicMs + *last->tookMs;
    const qint64 rest = end + action.cooldownMs - m_clock.monotonicMs();
    return rest > 0 ? std::optional(rest) : std::nullopt;
}

void Runs::launch(const ActionConfig &action, Active &active)
{
    if (!action.url.isEmpty())
        return launchService(action, active);
    if (action.function)
        return launchFunction(action, active);
    const QString id = active.run->id;
    QString error = QStringLiteral("there is no memory for its output");
    if (active.run->output)
        active.link = startSupervisor(action, *active.run, &error);
    if (!active.link)
        return end(id, RunState::Failed, error);
    connect(active.link.get(), &SupervisorLink::reported, this,
            [this, id](const SupervisorReport &report) { onReport(id, report); });
    connect(active.link.get(), &SupervisorLink::closed, this, [this, id] { onClosed(id); });
}

void Runs::launchService(const ActionConfig &action, Active &active)
{
    const QString id = active.run->id;
    active.silence = std::make_unique<QTimer>();
    active.silence->setSingleShot(true);
    active.silence->setInterval(static_cast<int>(action.limitMs));
    connect(active.silence.get(), &QTimer::timeout, this, [this, id] {
        end(id, RunState::TimedOut, QStringLiteral("its service was silent beyond the limit"));
    });
    active.silence->start();
    active.post = std::make_unique<UrlPost>(action.url, serviceBody(*active.run));
    connect(active.post.get(), &UrlPost::accepted, this, [this, id] { onStarted(id); });
    connect(active.post.get(), &UrlPost::failed, this,
            [this, id, url = action.url.toString()](const QString &fault) {
                end(id, RunState::Failed,
                    QStringLiteral("its service at %1 did not start it: %2").arg(url, fault));
            });
}

std::unique_ptr<SupervisorLink> Runs::startSupervisor(const ActionConfig &action, const Run &run,
                                                      QString *error) const
{
    const LaunchRequest request{action.name, run.id, run.key, m_url, run.params};
    const int output = run.output->descriptor();
    if (!m_supervisor.socketPath.isEmpty())
        return SupervisorLink::startBySocket(m_supervisor.socketPath, request, output, error);
    RunSpec spec = runSpecOf(action, request);
    spec.descriptorLimit = m_descriptorLimit;
    return SupervisorLink::start(m_supervisor.executable, spec, output, error);
}

void Runs::launchFunction(const ActionConfig &action, Active &active)
{
    const QString id = active.run->id;
    QString error;
    active.function =
        FunctionRun::start(*m_tasks, action.function,
                           {id, active.run->params, action.limitMs, action.graceMs}, &error);
    if (!active.function)
        return end(id, RunState::Failed, error);
    const FunctionRun *const function = active.function.get();
    connect(function, &FunctionRun::started, this, [this, id] { onStarted(id); });
    connect(function, &FunctionRun::progressed, this,
            [this, id](double share, const QString &text) {
                setProgress(id, share < 0 ? std::nullopt : std::optional(share), text.simplified());
            });
    connect(function, &FunctionRun::ended, this, [this, id](const FunctionEnd &functionEnd) {
        if (Active *ended = findActive(id))
            endBy(*ended, functionEnd);
    });
    connect(function, &FunctionRun::returned, this, [this, name = action.name] {
        if (const auto left = m_left.extract(name))
            left.mapped().release()->deleteLater(); // it is the caller
    });
}

void Runs::cancel(const QString &runId)
{
    if (Active *active = findActive(runId))
        requestEnd(*active, active->action.graceMs, QStringLiteral("cancelled on request"));
}

// A service gets no request to end: its next report is refused.
void Runs::requestEnd(Active &active, qint64 graceMs, const QString &reason)
{
    if (active.post)
        return end(active.run->id, RunState::Cancelled, reason);
    if (active.link)
        active.link->requestEnd(graceMs);
    else
        active.function->requestReturn(graceMs);
    if (active.run->state == RunState::Cancelling)
        return;
    active.cancelReason = reason;
    active.run->state = RunState::Cancelling;
    active.pacer->cancel();
    publish(*active.run);
}

void Runs::setProgress(const QString &runId, std::optional<double> progress, const QString &text)
{
    Active *active = findActive(runId);
    if (!active)
        return;
    if (progress)
        active->run->progress = progress;
    if (const QString shown = validName(text, MostTextBytes); !shown.isEmpty())
        active->run->text = shown;
    if (active->silence)
        active->silence->start();
    active->pacer->request();
}

void Runs::endByService(const QString &runId, RunState state)
{
    end(runId, state,
        state == RunState::Finished ? QString() : QStringLiteral("its service reported a failure"));
}

bool Runs::isOfService(const QString &runId) const
{
    const Active *active = findActive(runId);
    return active && active->post;
}

std::shared_ptr<const Run> Runs::running(const QString &action) const
{
    const auto found = m_active.find(action);
    return found == m_active.end() ? nullptr : found->second.run;
}

const ActionConfig *Runs::actionOf(const QString &runId) const
{
    const Active *active = findActive(runId);
    return active ? &active->action : nullptr;
}

void Runs::shutDown()
{
    std::vector<QString> ids; // a run of a service ends at once
    for (const auto &[action, active] : m_active)
        ids.push_back(active.run->id);
    for (const QString &id : ids) {
        Active &active = *findActive(id);
        requestEnd(active, std::min(active.action.graceMs, ShutDownGraceMs),
                   QStringLiteral("the dashboard was stopped"));
    }
}

void Runs::abandon()
{
    while (!m_active.empty())
        end(m_active.begin()->second.run->id, RunState::Lost,
            QStringLiteral("the dashboard was stopped and did not wait for the end"));
}

Runs::Active *Runs::findActive(const QString &runId)
{
    return const_cast<Active *>(std::as_const(*this).findActive(runId));
}

const Runs::Active *Runs::findActive(const QString &runId) const
{
    const auto found = std::find_if(m_active.begin(), m_active.end(), [&runId](const auto &entry) {
        return entry.second.run->id == runId;
    });
    return found == m_active.end() ? nullptr : &found->second;
}

void Runs::onReport(const QString &runId, const SupervisorReport &report)
{
    Active *active = findActive(runId);
    if (!active)
        return;
    switch (report.kind) {
    case SupervisorReport::Kind::Started:
        return onStarted(runId);
    case SupervisorReport::Kind::Progress:
        return setProgress(runId, report.progress, report.text);
    case SupervisorReport::Kind::Ended:
        return endBy(*active, report);
    }
}

void Runs::onStarted(const QString &runId)
{
    Active *active = findActive(runId);
    if (!active || active->run->state != RunState::Starting)
        return;
    active->run->state = RunState::Running;
    publish(*active->run);
}

// Without a last report the supervisor was killed, without any systemd has not started it.
void Runs::onClosed(const QString &runId)
{
    const Active *active = findActive(runId);
    const bool isNotStarted = active && !active->link->hasReported();
    if (isNotStarted && active->run->state == RunState::Cancelling)
        return end(runId, RunState::Cancelled, active->cancelReason);
    if (isNotStarted && !m_supervisor.socketPath.isEmpty())
        return end(runId, RunState::Failed,
                   QStringLiteral("systemd did not start it; see journalctl -u "
                                  "'scenedeck-action*'"));
    end(runId, RunState::Lost, QStringLiteral("its supervisor was killed"));
}

void Runs::endBy(Active &active, const SupervisorReport &report)
{
    Run &run = *active.run;
    run.exitCode = report.exitCode;
    run.signal = report.signal;
    const QString id = run.id;
    if (!report.startFault.isEmpty())
        end(id, RunState::Failed, report.startFault);
    else if (run.state == RunState::Cancelling)
        end(id, RunState::Cancelled, active.cancelReason);
    else if (report.isStopped)
        end(id, RunState::Cancelled, QStringLiteral("its supervisor was stopped"));
    else if (report.isTimedOut)
        end(id, RunState::TimedOut, QStringLiteral("it took longer than its limit"));
    else if (report.signal != 0)
        end(id, RunState::Failed,
            QStringLiteral("the program was terminated by signal %1").arg(report.signal));
    else if (report.exitCode == 0)
        end(id, RunState::Finished, {});
    else
        end(id, RunState::Failed,
            QStringLiteral("the program ended with exit code %1")
                .arg(report.exitCode.value_or(-1)));
}

void Runs::endBy(Active &active, const FunctionEnd &functionEnd)
{
    const QString id = active.run->id;
    const QString addition =
        functionEnd.hasReturned ? QString() : QStringLiteral("; its function has not returned");
    if (active.run->state == RunState::Cancelling)
        end(id, RunState::Cancelled, active.cancelReason + addition);
    else if (functionEnd.isTimedOut)
        end(id, RunState::TimedOut, QStringLiteral("it took longer than its limit") + addition);
    else if (functionEnd.failure.isEmpty())
        end(id, RunState::Finished, {});
    else
        end(id, RunState::Failed, functionEnd.failure);
}

bool Runs::hasRunningFunctions() const
{
    return !m_left.empty() || std::any_of(m_active.begin(), m_active.end(), [](const auto &entry) {
        return entry.second.function != nullptr;
    });
}

void Runs::end(const QString &runId, RunState state, const QString &reason)
{
    Active *active = findActive(runId);
    if (!active)
        return;
    const std::shared_ptr<Run> run = active->run;
    // Before anything is erased, of which the reason may be a member. It may name a file.
    run->reason = validName(reason.simplified(), MostReasonBytes);
    if (active->post)
        UrlPost::releaseAtEnd(std::move(active->post), this);
    if (active->silence)
        active->silence.release()->deleteLater(); // it may be the caller
    if (active->link)
        SupervisorLink::releaseAtEnd(std::move(active->link), this);
    if (active->function) // until it returns, or has said so
        m_left.emplace(run->action, std::move(active->function));
    m_active.erase(run->action);
    run->state = state;
    run->tookMs = run->elapsedMs(m_clock.monotonicMs());
    publish(*run);
    m_ended(*run);
    qCInfo(actionLog).noquote() << run->action << "run" << run->id << runStateName(state)
                                << run->reason;
}

void Runs::publishProgress(const Run &run)
{
    if (!m_mayPublishProgress || m_mayPublishProgress())
        publish(run);
}

void Runs::publish(const Run &run)
{
    EventReader::Result read =
        m_reader.read(runEvent(run, m_clock.monotonicMs()), EventReader::Format::Json);
    if (read.refusal)
        qCWarning(actionLog).noquote() << "an event of a run is not valid:" << read.refusal->detail;
    else
        m_publish(std::move(read.events));
}

} // namespace scenedeck
