// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/actions/Actions.h"

#include "scenes/shared/model/RunText.h"

#include <algorithm>

namespace scenedeck
{

namespace
{
constexpr qint64 SecondMs = 1000;

/// Sets the times of @p run, whose newest event is @p event, at @p nowMs (monotonic).
void setTimes(ActionsDocument::Run &run, const Event &event, qint64 nowMs)
{
    const std::optional<qint64> &ms = std::get<ActionBody>(event.body).ms;
    if (ms)
        run.startedMs = event.receivedMs - *ms;
    std::optional<qint64> ageMs;
    if (event.arrivedMs)
        ageMs = std::max<qint64>(0, nowMs - *event.arrivedMs);
    if (!run.hasEnded) {
        if (ms && ageMs)
            run.elapsedSeconds = (*ms + *ageMs) / SecondMs;
        return;
    }
    run.endedMs = event.receivedMs;
    if (ageMs)
        run.ageSeconds = *ageMs / SecondMs;
    run.tookMs = ms;
}

bool isByName(const ActionsDocument::Run &a, const ActionsDocument::Run &b)
{
    return a.action != b.action ? a.action < b.action : a.id < b.id;
}
} // namespace

SceneDescriptor Actions::descriptor()
{
    return {QStringLiteral("actions"),
            QStringLiteral("Actions"),
            QStringLiteral("Programs that may be started from here, and their newest runs"),
            {QStringLiteral("action"), QStringLiteral("action_list")},
            QString(),
            createScene<Actions>};
}

ActionsDocument Actions::read(qint64 nowMs) const
{
    ActionsDocument document;
    for (const ListedAction &action : m_runs.actions())
        document.actions.push_back({action, {}});
    std::vector<ActionsDocument::Run> ended;
    for (const EventPtr &event : m_runs.runs()) {
        ActionsDocument::Run run = runOf(*event, nowMs);
        const auto action = std::find_if(
            document.actions.begin(), document.actions.end(),
            [&run](const ActionsDocument::Action &one) { return one.listed.action == run.action; });
        if (action != document.actions.end() && !action->run)
            action->run = run;
        (run.hasEnded ? ended : document.running).push_back(std::move(run));
    }
    std::sort(document.running.begin(), document.running.end(), isByName);
    std::copy_if(
        document.running.begin(), document.running.end(), std::back_inserter(document.runs),
        [this](const ActionsDocument::Run &run) { return m_runs.find(run.action) == nullptr; });
    document.runs.insert(document.runs.end(), ended.begin(), ended.end());
    if (document.runs.size() > ActionsDocument::ListedRuns)
        document.runs.resize(ActionsDocument::ListedRuns);
    return document;
}

ActionsDocument::Run Actions::runOf(const Event &event, qint64 nowMs) const
{
    const auto &body = std::get<ActionBody>(event.body);
    ActionsDocument::Run run{body.runId,
                             body.action,
                             m_runs.titleOf(body.action),
                             body.state,
                             runStateText(body),
                             body.by,
                             runByText(body.by),
                             parametersOf(event),
                             body.progress,
                             body.text,
                             body.exit,
                             body.signal,
                             body.reason,
                             isEndOfRun(body.state)};
    setTimes(run, event, nowMs);
    return run;
}

/// In the order of the action; others follow by key.
RunParameters Actions::parametersOf(const Event &event) const
{
    RunParameters parameters = runParameters(event);
    std::sort(parameters.begin(), parameters.end());
    const ListedAction *action = m_runs.find(std::get<ActionBody>(event.body).action);
    if (!action)
        return parameters;
    auto next = parameters.begin();
    for (const ListedParameter &listed : action->parameters) {
        const auto found = std::find_if(next, parameters.end(), [&listed](const auto &parameter) {
            return parameter.first == listed.key;
        });
        if (found == parameters.end())
            continue;
        std::rotate(next, found, found + 1);
        ++next;
    }
    return parameters;
}

} // namespace scenedeck
