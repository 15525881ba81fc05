// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/routes/ActionRoutes.h"

#include "core/actions/ActionDocument.h"
#include "core/actions/RunDocument.h"
#include "core/actions/TriggerBody.h"
#include "core/http/ConnectionUsage.h"
#include "core/http/PeerText.h"
#include "core/server/routes/RunsQuery.h"
#include "core/time/Clock.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace scenedeck
{

namespace
{
constexpr QByteArrayView TriggerPrefix("/trigger/");
constexpr QByteArrayView RunsPrefix("/api/v1/runs/");
constexpr QByteArrayView OutputSuffix("/output");
constexpr qint64 MostOutputBytes = 1 << 20; // of one answer
constexpr qint64 SecondMs = 1000;

Response refused(int status, const QString &detail)
{
    return problem({status, detail, {}});
}

Response jsonResponse(const QJsonDocument &document, int status = 200)
{
    Response response;
    response.status = status;
    response.body = document.toJson(QJsonDocument::Compact);
    return response;
}

QJsonObject shortDocument(const Run &run)
{
    return {{QStringLiteral("run_id"), run.id}, {QStringLiteral("state"), runStateName(run.state)}};
}

Response runResponse(const Run &run, int status)
{
    Response response = jsonResponse(QJsonDocument(shortDocument(run)), status);
    response.headers.emplace_back("Location", RunsPrefix.toByteArray() + run.id.toLatin1());
    return response;
}

Response alreadyRunning(const Run &run)
{
    Response response =
        refused(409, QStringLiteral("The action '%1' is running already; its run is in run_id.")
                         .arg(run.action));
    QJsonObject object = QJsonDocument::fromJson(response.body).object();
    object.insert(QStringLiteral("run_id"), run.id);
    response.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return response;
}

Response coolingDown(const QString &action, qint64 restMs)
{
    const qint64 seconds = (restMs + SecondMs - 1) / SecondMs;
    Response response = refused(
        429, QStringLiteral("The action '%1' may start again in %2 s.").arg(action).arg(seconds));
    response.headers.emplace_back("Retry-After", QByteArray::number(seconds));
    return response;
}
} // namespace

ActionRoutes::ActionRoutes(Runs &runs, ActionAccess &access, ActionMetrics &metrics,
                           const Clock &clock)
    : m_runs(runs)
    , m_access(access)
    , m_metrics(metrics)
    , m_clock(clock)
{
}

Response ActionRoutes::noActions()
{
    return refused(404, QStringLiteral("No action is configured; --actions names the folder with "
                                       "their files."));
}

void ActionRoutes::addTo(Router &router)
{
    router.add({"GET", "/api/v1/actions",
                [this](const HttpRequest &request, const Peer &peer, const Answer &answer) {
                    answer(listActions(request, peer));
                }});
    router.add({"POST", TriggerPrefix.toByteArray() + '*',
                [this](const HttpRequest &request, const Peer &peer, const Answer &answer) {
                    answer(counted(trigger(request, peer)));
                },
                [this](const HttpRequest &request, const Peer &peer) -> std::optional<Response> {
                    auto checked = checkTrigger(request, peer);
                    auto *refusal = std::get_if<Response>(&checked);
                    return refusal ? std::optional(counted(std::move(*refusal))) : std::nullopt;
                }});
    router.add({"GET", "/api/v1/runs",
                [this](const HttpRequest &request, const Peer &, const Answer &answer) {
                    answer(listRuns(request));
                }});
    router.add({"GET", RunsPrefix.toByteArray() + '*',
                [this](const HttpRequest &request, const Peer &peer, const Answer &answer) {
                    answer(readRun(request, peer));
                }});
    router.add({"DELETE", RunsPrefix.toByteArray() + '*',
                [this](const HttpRequest &request, const Peer &peer, const Answer &answer) {
                    answer(counted(cancel(request, peer)));
                }});
}

Response ActionRoutes::listActions(const HttpRequest &request, const Peer &peer)
{
    if (m_actions.empty())
        return noActions();
    const std::optional<Token> token = m_access.tokenOf(request, peer);
    QJsonArray array;
    for (const ActionConfig &action : m_actions)
        array.append(actionObject(action, m_access.allows(request, peer, token, action)));
    return jsonResponse(QJsonDocument(array));
}

QJsonObject ActionRoutes::actionObject(const ActionConfig &action, bool isAllowed) const
{
    const auto documentOf = [this](const std::shared_ptr<const Run> &run) {
        return run ? QJsonValue(runDocument(*run, m_clock.monotonicMs())) : QJsonValue();
    };
    QJsonObject object = actionDocument(action);
    object.insert(QStringLiteral("allowed"), isAllowed);
    object.insert(QStringLiteral("running"), documentOf(m_runs.running(action.name)));
    object.insert(QStringLiteral("last"), documentOf(m_runs.history().last(action.name)));
    return object;
}

std::variant<std::pair<const ActionConfig *, QString>, Response>
ActionRoutes::checkTrigger(const HttpRequest &request, const Peer &peer)
{
    auto found = findAction(QString::fromUtf8(request.path.mid(TriggerPrefix.size())));
    if (auto *refusal = std::get_if<Response>(&found))
        return std::move(*refusal);
    const ActionConfig &action = *std::get<const ActionConfig *>(found);
    auto by = m_access.check(request, peer, action);
    if (auto *refusal = std::get_if<Response>(&by))
        return std::move(*refusal);
    if (const auto refusal = refuseAll())
        return problem(*refusal);
    if (request.joined("Content-Type") != "application/json" || request.has("Content-Encoding"))
        return refused(415, QStringLiteral("The content type must be exactly application/json, "
                                           "without a compression; with curl add "
                                           "-H 'content-type: application/json'."));
    return std::pair(&action, std::get<QString>(by));
}

Response ActionRoutes::trigger(const HttpRequest &request, const Peer &peer)
{
    auto checked = checkTrigger(request, peer);
    if (auto *refusal = std::get_if<Response>(&checked))
        return std::move(*refusal);
    const auto &[action, by] = std::get<std::pair<const ActionConfig *, QString>>(checked);
    return startWith(*action, request.body, by);
}

Response ActionRoutes::startWith(const ActionConfig &action, const QByteArray &body,
                                 const QString &by)
{
    auto parsed = parseTriggerBody(body, action);
    if (const auto *refusal = std::get_if<Refusal>(&parsed))
        return problem(*refusal);
    auto &run = std::get<RunRequest>(parsed);
    run.by = by;
    return start(action, run);
}

Response ActionRoutes::startFromDisplay(const QString &action, const QByteArray &body)
{
    auto found = checkForDisplay(findAction(action));
    if (auto *refusal = std::get_if<Response>(&found))
        return counted(std::move(*refusal));
    if (const auto refusal = refuseAll())
        return counted(problem(*refusal));
    return counted(
        startWith(*std::get<const ActionConfig *>(found), body, QStringLiteral("display")));
}

Response ActionRoutes::cancelFromDisplay(const QByteArray &runId)
{
    auto found = findRun(runId);
    if (auto *refusal = std::get_if<Response>(&found))
        return counted(std::move(*refusal));
    const auto &run = std::get<std::shared_ptr<Run>>(found);
    auto action = findActionOf(*run);
    if (run->hasEnded() && std::holds_alternative<Response>(action))
        return cancelRun(*run);
    action = checkForDisplay(std::move(action));
    if (auto *refusal = std::get_if<Response>(&action))
        return counted(std::move(*refusal));
    return cancelRun(*run);
}

Response ActionRoutes::start(const ActionConfig &action, const RunRequest &request)
{
    const Runs::StartResult result = m_runs.start(action, request);
    if (const auto *running = std::get_if<Runs::AlreadyRunning>(&result))
        return alreadyRunning(*running->run);
    if (const auto *cooling = std::get_if<Runs::CoolingDown>(&result))
        return coolingDown(action.name, cooling->restMs);
    if (std::holds_alternative<Runs::NotReturned>(result))
        return refused(503, QStringLiteral("Nothing was started: the function of an earlier run "
                                           "has not returned."));
    const auto &started = std::get<Runs::Started>(result);
    constexpr int Repeated = 200;
    constexpr int New = 202;
    return runResponse(*started.run, started.isRepeated ? Repeated : New);
}

Response ActionRoutes::listRuns(const HttpRequest &request) const
{
    if (m_actions.empty() && m_runs.history().newest({}, 1).empty())
        return noActions();
    auto query = runsQueryOf(request.query);
    if (auto *refusal = std::get_if<Response>(&query))
        return std::move(*refusal);
    const auto &[action, limit] = std::get<RunsQuery>(query);
    QJsonArray array;
    for (const auto &run : m_runs.history().newest(action, limit))
        array.append(runDocument(*run, m_clock.monotonicMs()));
    return jsonResponse(QJsonDocument(array));
}

Response ActionRoutes::readRun(const HttpRequest &request, const Peer &peer) const
{
    QByteArray id = request.path.mid(RunsPrefix.size());
    if (id.endsWith(OutputSuffix))
        return readOutput(id.chopped(OutputSuffix.size()), request.query, peer);
    auto found = findRun(id);
    if (auto *refusal = std::get_if<Response>(&found))
        return std::move(*refusal);
    return jsonResponse(
        QJsonDocument(runDocument(*std::get<std::shared_ptr<Run>>(found), m_clock.monotonicMs())));
}

Response ActionRoutes::readOutput(const QByteArray &id, const QByteArray &query,
                                  const Peer &peer) const
{
    auto found = findRun(id);
    if (auto *refusal = std::get_if<Response>(&found))
        return std::move(*refusal);
    auto offset = outputOffsetOf(query);
    if (auto *refusal = std::get_if<Response>(&offset))
        return std::move(*refusal);
    const auto &run = std::get<std::shared_ptr<Run>>(found);
    if (!run->output)
        return refused(
            404,
            QStringLiteral("There is no output of this run: only programs "
                           "have one, and it is kept in memory for the newest %1 of their runs.")
                .arg(RunHistory::MostOutputs));
    if (peer.usage && !peer.usage->hasRoom())
        return refused(503, QStringLiteral("The memory for responses is full; retry in a moment."));
    OutputRing::Part part = run->output->read(std::get<qint64>(offset), MostOutputBytes);
    Response response;
    response.contentType = "text/plain; charset=utf-8";
    response.body = std::move(part.bytes);
    if (part.dropped > 0)
        response.headers.emplace_back("Scenedeck-Dropped", QByteArray::number(part.dropped));
    return response;
}

Response ActionRoutes::cancel(const HttpRequest &request, const Peer &peer)
{
    auto found = findRun(request.path.mid(RunsPrefix.size()));
    if (auto *refusal = std::get_if<Response>(&found))
        return std::move(*refusal);
    const auto &run = std::get<std::shared_ptr<Run>>(found);
    auto action = findActionOf(*run);
    if (run->hasEnded() && std::holds_alternative<Response>(action))
        return cancelRun(*run); // its file was removed
    if (auto *refusal = std::get_if<Response>(&action))
        return std::move(*refusal);
    auto by = m_access.check(request, peer, *std::get<const ActionConfig *>(action));
    if (auto *refusal = std::get_if<Response>(&by))
        return std::move(*refusal);
    return cancelRun(*run);
}

Response ActionRoutes::cancelRun(const Run &run)
{
    const int status = run.hasEnded() ? 200 : 202;
    m_runs.cancel(run.id);
    return runResponse(run, status);
}

ActionRoutes::Found ActionRoutes::checkForDisplay(Found found)
{
    const auto *action = std::get_if<const ActionConfig *>(&found);
    if (action && !(*action)->isForDisplay)
        return refused(403, QStringLiteral("The action '%1' may not be started at the display; its "
                                           "file has no display in from.")
                                .arg((*action)->name));
    return found;
}

ActionRoutes::Found ActionRoutes::findActionOf(const Run &run) const
{
    Found found = findAction(run.action);
    const ActionConfig *started = m_runs.actionOf(run.id);
    return started && std::holds_alternative<Response>(found) ? Found(started) : found;
}

ActionRoutes::Found ActionRoutes::findAction(const QString &name) const
{
    const auto found = std::find_if(m_actions.begin(), m_actions.end(),
                                    [&name](const ActionConfig &one) { return one.name == name; });
    if (found != m_actions.end())
        return &*found;
    return m_actions.empty()
               ? noActions()
               : refused(404, QStringLiteral("There is no action '%1'; /api/v1/actions lists them.")
                                  .arg(peerText(name.toUtf8())));
}

ActionRoutes::FoundRun ActionRoutes::findRun(const QByteArray &id) const
{
    if (auto run = m_runs.history().find(QString::fromLatin1(id)))
        return run;
    if (m_actions.empty())
        return noActions();
    return refused(404, QStringLiteral("There is no run '%1'; /api/v1/runs lists the newest %2.")
                            .arg(peerText(id), QString::number(RunHistory::MostRuns)));
}

std::optional<Refusal> ActionRoutes::refuseAll() const
{
    if (m_isShuttingDown)
        return Refusal{
            503, QStringLiteral("The dashboard is shutting down; nothing was started."), {}};
    if (m_log && !m_log->isAccepting())
        return Refusal{503, QStringLiteral("Nothing was started: %1.").arg(m_log->fault()), {}};
    return std::nullopt;
}

Response ActionRoutes::counted(Response response)
{
    constexpr int FirstRefusal = 400;
    if (response.status >= FirstRefusal)
        m_metrics.refused(response.status);
    return response;
}

} // namespace scenedeck
