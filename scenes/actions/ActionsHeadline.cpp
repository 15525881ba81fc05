// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/actions/ActionsHeadline.h"

#include "scenes/shared/model/HumanText.h"
#include "scenes/shared/model/Json.h"
#include "scenes/shared/model/RunText.h"

#include <QStringList>

#include <algorithm>

namespace scenedeck
{

namespace
{
using Run = ActionsDocument::Run;

const Run *newestEnd(const ActionsDocument &document)
{
    const auto found = std::find_if(document.runs.begin(), document.runs.end(),
                                    [](const Run &run) { return run.hasEnded; });
    return found == document.runs.end() ? nullptr : &*found;
}

QString elapsedText(const Run &run, const QString &before)
{
    return run.elapsedSeconds ? before + human::elapsed(*run.elapsedSeconds * 1000) : QString();
}

QString runningText(const Run &run)
{
    if (run.state == QStringLiteral("starting") || run.state == QStringLiteral("cancelling"))
        return QStringLiteral("%1 is %2").arg(run.title, run.stateText);
    if (run.progress)
        return QStringLiteral("%1 is %2 done").arg(run.title, human::percent(*run.progress)) +
               elapsedText(run, QStringLiteral(" after "));
    return QStringLiteral("%1 has been running").arg(run.title) +
           elapsedText(run, QStringLiteral(" for "));
}

QString moreText(std::size_t others)
{
    return others == 1 ? QStringLiteral("1 more is running")
                       : QStringLiteral("%1 more are running").arg(others);
}

QString endText(const Run &run)
{
    const QString text = run.title + u' ' + runEndInSentence(run.state);
    if (!run.ageSeconds)
        return text;
    const QString age = human::age(*run.ageSeconds * 1000);
    return text + u' ' + (age == QStringLiteral("now") ? QStringLiteral("just now") : age);
}

QString noRunText(const std::vector<ActionsDocument::Action> &actions)
{
    if (actions.empty())
        return {};
    if (actions.size() == 1)
        return QStringLiteral("%1 has not run yet").arg(actions.front().listed.title);
    return QStringLiteral("%1, none has run yet")
        .arg(human::plural(static_cast<qint64>(actions.size()), "action"));
}

QString textOf(const ActionsDocument &document)
{
    QStringList clauses;
    if (!document.running.empty())
        clauses.append(runningText(document.running.front()));
    if (document.running.size() > 1)
        clauses.append(moreText(document.running.size() - 1));
    if (const Run *end = newestEnd(document))
        clauses.append(endText(*end));
    return clauses.isEmpty() ? noRunText(document.actions) : clauses.join(QStringLiteral("; "));
}
} // namespace

Headline headlineOf(const ActionsDocument &document)
{
    const Run *running = document.running.empty() ? nullptr : &document.running.front();
    const Run *end = newestEnd(document);
    const QString text = textOf(document);
    if (text.isEmpty())
        return {};
    return {
        text,
        {{QStringLiteral("actions"), static_cast<qint64>(document.actions.size())},
         {QStringLiteral("running"), static_cast<qint64>(document.running.size())},
         {QStringLiteral("progress"), running ? orNull(running->progress) : QJsonValue()},
         {QStringLiteral("elapsed_s"), running ? orNull(running->elapsedSeconds) : QJsonValue()},
         {QStringLiteral("ended"), end ? QJsonValue(end->state) : QJsonValue()},
         {QStringLiteral("ended_age_s"), end ? orNull(end->ageSeconds) : QJsonValue()}}};
}

} // namespace scenedeck
