// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/drawing/ActionControls.h"

#include "scenes/shared/model/HumanText.h"

#include <QPointer>

#include <algorithm>

namespace scenedeck
{

ActionControls::ActionControls(QObject *parent)
    : QObject(parent)
    , m_choices({{"key", [](const ChoiceRow &row) { return QVariant(row.key); }},
                 {"values", [](const ChoiceRow &row) { return QVariant(row.values); }},
                 {"chosen", [](const ChoiceRow &row) { return QVariant(row.chosen); }}},
                nullptr)
{
}

void ActionControls::setStarter(RunStarter *starter)
{
    m_starter = starter;
    Q_EMIT changed();
}

void ActionControls::update(const std::vector<ActionTarget> &targets, qint64 nowMs)
{
    m_targets = targets;
    m_nowMs = nowMs;
    // A press is over when its effect is visible.
    std::erase_if(m_presses, [this](const auto &entry) {
        const auto &[action, press] = entry;
        const ActionTarget *target = find(action);
        const bool isLate = press.answeredMs && m_nowMs - *press.answeredMs >= ShownMs;
        return !target || isLate || (press.answeredMs && !(*target == press.target));
    });
    std::erase_if(m_notes, [this](const auto &entry) { return entry.second.untilMs <= m_nowMs; });
    updateChoices();
}

bool ActionControls::hasButton(const ActionTarget &target) const
{
    return m_starter && target.listed.from.contains(QLatin1String("display"));
}

bool ActionControls::isReady(const ActionTarget &target) const
{
    const QString &action = target.listed.action;
    const Note *note = currentNote(action);
    const bool isWaiting = !target.isRunning && note && note->isWait;
    return hasButton(target) && !target.isCancelling && !m_presses.contains(action) && !isWaiting;
}

QString ActionControls::noteOf(const QString &action) const
{
    const Note *note = currentNote(action);
    if (!note)
        return {};
    constexpr qint64 SecondMs = 1000;
    const qint64 restS = (note->untilMs - m_nowMs + SecondMs - 1) / SecondMs;
    return note->isWait ? QStringLiteral("Ready again in %1").arg(human::duration(restS * SecondMs))
                        : note->sentence;
}

std::map<QString, QString> ActionControls::chosenOf(const ListedAction &action) const
{
    std::map<QString, QString> values;
    for (const ListedParameter &parameter : action.parameters) {
        const auto chosen = m_chosen.find({action.action, parameter.key});
        const bool isListed = chosen != m_chosen.end() && parameter.values.contains(chosen->second);
        values[parameter.key] = isListed ? chosen->second : parameter.values.value(0);
    }
    return values;
}

void ActionControls::press(const QString &action, const QString &runId, const QString &requestId)
{
    const ActionTarget *target = find(action);
    if (!target || !isReady(*target) || target->runningId() != runId)
        return;
    m_notes.erase(action);
    m_presses[action] = {*target, std::nullopt};
    const auto receive = [self = QPointer(this), action](const RunAnswer &answer) {
        if (self)
            self->accept(action, answer);
    };
    if (target->isRunning)
        m_starter->cancel(target->runId, receive);
    else
        m_starter->start({action, requestId, chosenOf(target->listed)}, receive);
    Q_EMIT changed();
}

void ActionControls::accept(const QString &action, const RunAnswer &answer)
{
    const auto press = m_presses.find(action);
    if (answer.isAccepted && press != m_presses.end())
        press->second.answeredMs = m_nowMs;
    if (!answer.isAccepted) {
        m_presses.erase(action);
        const bool isWait = answer.retryMs > 0;
        m_notes[action] = {answer.refusal, m_nowMs + (isWait ? answer.retryMs : NoteMs), isWait};
    }
    Q_EMIT changed();
}

void ActionControls::showChoices(const QString &action)
{
    m_choosing = action;
    updateChoices();
}

void ActionControls::choose(const QString &key, const QString &value)
{
    m_chosen[{m_choosing, key}] = value;
    updateChoices();
    Q_EMIT changed();
}

void ActionControls::updateChoices()
{
    std::vector<ChoiceRow> rows;
    if (const ActionTarget *target = find(m_choosing)) {
        const std::map<QString, QString> chosen = chosenOf(target->listed);
        for (const ListedParameter &parameter : target->listed.parameters)
            rows.push_back({parameter.key, parameter.values, chosen.at(parameter.key)});
    }
    m_choices.setRows(std::move(rows));
}

const ActionTarget *ActionControls::find(const QString &action) const
{
    const auto found =
        std::find_if(m_targets.begin(), m_targets.end(), [&action](const ActionTarget &target) {
            return target.listed.action == action;
        });
    return found == m_targets.end() ? nullptr : &*found;
}

const ActionControls::Note *ActionControls::currentNote(const QString &action) const
{
    const auto found = m_notes.find(action);
    return found == m_notes.end() || found->second.untilMs <= m_nowMs ? nullptr : &found->second;
}

} // namespace scenedeck
