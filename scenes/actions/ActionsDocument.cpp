// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/actions/ActionsDocument.h"

#include "scenes/actions/ActionsHeadline.h"
#include "scenes/shared/model/Json.h"

#include <QJsonArray>

namespace scenedeck
{

namespace
{
QJsonValue textJson(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonObject runJson(const ActionsDocument::Run &run)
{
    QJsonArray parameters;
    for (const auto &[key, value] : run.parameters)
        parameters.append(
            QJsonObject{{QStringLiteral("key"), key}, {QStringLiteral("value"), value}});
    return {{QStringLiteral("run_id"), run.id},
            {QStringLiteral("action"), run.action},
            {QStringLiteral("title"), run.title},
            {QStringLiteral("state"), run.state},
            {QStringLiteral("state_text"), run.stateText},
            {QStringLiteral("by"), run.by},
            {QStringLiteral("by_text"), run.byText},
            {QStringLiteral("params"), parameters},
            {QStringLiteral("progress"), orNull(run.progress)},
            {QStringLiteral("text"), textJson(run.text)},
            {QStringLiteral("exit"), orNull(run.exit)},
            {QStringLiteral("signal"), run.signal == 0 ? QJsonValue() : QJsonValue(run.signal)},
            {QStringLiteral("reason"), textJson(run.reason)},
            {QStringLiteral("started_ms"), orNull(run.startedMs)},
            {QStringLiteral("elapsed_s"), orNull(run.elapsedSeconds)},
            {QStringLiteral("ended_ms"), orNull(run.endedMs)},
            {QStringLiteral("age_s"), orNull(run.ageSeconds)},
            {QStringLiteral("took_ms"), orNull(run.tookMs)}};
}

QJsonArray parametersJson(const std::vector<ListedParameter> &parameters)
{
    QJsonArray json;
    for (const ListedParameter &parameter : parameters)
        json.append(
            QJsonObject{{QStringLiteral("key"), parameter.key},
                        {QStringLiteral("values"), QJsonArray::fromStringList(parameter.values)}});
    return json;
}

QJsonObject actionJson(const ActionsDocument::Action &action)
{
    const ListedAction &listed = action.listed;
    return {{QStringLiteral("action"), listed.action},
            {QStringLiteral("title"), listed.title},
            {QStringLiteral("about"), listed.about},
            {QStringLiteral("confirm"), listed.confirm},
            {QStringLiteral("scene"), textJson(listed.scene)},
            {QStringLiteral("from"), QJsonArray::fromStringList(listed.from)},
            {QStringLiteral("params"), parametersJson(listed.parameters)},
            {QStringLiteral("run"), action.run ? QJsonValue(runJson(*action.run)) : QJsonValue()}};
}
} // namespace

QJsonObject ActionsDocument::toJson() const
{
    QJsonArray actionsJson;
    for (const Action &action : actions)
        actionsJson.append(actionJson(action));
    QJsonArray runsJson;
    for (const Run &run : runs)
        runsJson.append(runJson(run));
    QJsonObject json{{QStringLiteral("actions"), actionsJson}, {QStringLiteral("runs"), runsJson}};
    headlineOf(*this).writeTo(json);
    return json;
}

} // namespace scenedeck
