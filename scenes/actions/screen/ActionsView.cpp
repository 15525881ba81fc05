// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/actions/screen/ActionsView.h"

#include "scenes/actions/ActionsHeadline.h"
#include "scenes/actions/screen/ActionWords.h"

#include <algorithm>

namespace scenedeck
{

namespace
{
/// What the frame of a scene shows of an action, in one line.
QString summaryOf(const ActionRow &row)
{
    const QString state = row.figure.isEmpty() ? row.value : row.figure;
    const QString beside = row.isRunning ? row.by : row.detail;
    return state + (state.isEmpty() || beside.isEmpty() ? QString() : QStringLiteral(" · ")) +
           beside;
}

ActionTarget targetOf(const ActionsDocument::Action &action)
{
    ActionTarget target;
    target.listed = action.listed;
    if (action.run) {
        target.runId = action.run->id;
        target.isRunning = !action.run->hasEnded;
        target.isCancelling = action.run->state == QLatin1String("cancelling");
    }
    return target;
}
} // namespace

ActionsView::ActionsView(QObject *parent)
    : SceneView(parent)
    , m_controls(nullptr)
    , m_all(&m_controls, nullptr)
    , m_runs({{"mark", [](const RunRow &row) { return QVariant(row.mark); }},
              {"title", [](const RunRow &row) { return QVariant(row.title); }},
              {"detail", [](const RunRow &row) { return QVariant(row.detail); }}},
             nullptr)
{
    connect(&m_controls, &ActionControls::changed, this, &ActionsView::update);
}

void ActionsView::apply(std::span<const EventPtr> events)
{
    for (const EventPtr &event : events) {
        m_scene.apply(event);
        m_hasNewList |= std::holds_alternative<ActionListBody>(event->body);
    }
}

void ActionsView::reset()
{
    m_scene = Actions(limits());
    m_hasNewList = true;
}

void ActionsView::refresh(const ClockReading &now)
{
    m_now = now;
    m_hasNewList = false;
    update();
}

SceneActions *ActionsView::actionsOf(const QString &id)
{
    auto &actions = m_byScene[id];
    if (!actions)
        actions = new SceneActions(&m_controls, this);
    return actions;
}

void ActionsView::update()
{
    const ActionsDocument document = m_scene.read(m_now.monotonicMs);
    std::vector<ActionTarget> targets;
    std::transform(document.actions.begin(), document.actions.end(), std::back_inserter(targets),
                   targetOf);
    m_controls.update(targets, m_now.monotonicMs);
    std::vector<ActionRow> rows;
    std::map<QString, std::vector<ActionRow>> byScene;
    for (const ActionsDocument::Action &action : document.actions) {
        rows.push_back(rowOf(action));
        if (!action.listed.scene.isEmpty() && rows.back().hasButton)
            byScene[action.listed.scene].push_back(rows.back());
    }
    m_isNamedByAction = !byScene.empty();
    m_all.setRows(std::move(rows));
    for (const auto &[id, actions] : m_byScene)
        actions->setRows(byScene[id]);
    std::vector<RunRow> runs;
    for (const ActionsDocument::Run &run : document.runs)
        runs.push_back({markOf(run), run.title, lineOf(run)});
    m_runs.setRows(std::move(runs));
    setHeadline(headlineOf(document).text);
    setHasData(m_scene.isPresent());
}

ActionRow ActionsView::rowOf(const ActionsDocument::Action &action) const
{
    const ListedAction &listed = action.listed;
    const ActionTarget target = targetOf(action);
    ActionRow row;
    row.action = listed.action;
    row.title = listed.title;
    row.about = listed.about;
    row.note = m_controls.noteOf(listed.action);
    const bool isRefused = !row.note.isEmpty();
    row.hasButton = m_controls.hasButton(target);
    row.isReady = m_controls.isReady(target);
    row.runId = target.runningId();
    if (action.run)
        describeRun(row, *action.run);
    else
        row.detail = QStringLiteral("has not run yet");
    // A cancel is always held: the button may just have been a start.
    row.mustHold = row.isRunning || listed.confirm == QLatin1String("hold");
    row.asks = !row.isRunning && listed.confirm == QLatin1String("tap");
    if (row.hasButton && !row.isRunning) {
        QStringList chosen;
        const std::map<QString, QString> values = m_controls.chosenOf(listed);
        for (const ListedParameter &parameter : listed.parameters)
            chosen.append(values.at(parameter.key));
        row.chosen = chosen.join(QStringLiteral(", "));
    }
    row.summary = isRefused ? row.note : summaryOf(row);
    if (row.note.isEmpty())
        row.note = listed.about;
    return row;
}

} // namespace scenedeck
