// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/ActionDocument.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace scenedeck
{

namespace
{
/// An array, because the order of the parameters counts.
QJsonArray paramsArray(const ActionConfig &action)
{
    QJsonArray array;
    for (const ActionParameter &parameter : action.parameters)
        array.append(
            QJsonObject{{QStringLiteral("key"), parameter.key},
                        {QStringLiteral("values"), QJsonArray::fromStringList(parameter.values)}});
    return array;
}
} // namespace

QJsonObject actionDocument(const ActionConfig &action)
{
    const auto confirm = static_cast<std::size_t>(action.confirm);
    return {{QStringLiteral("action"), action.name},
            {QStringLiteral("title"), action.title},
            {QStringLiteral("about"), action.about},
            {QStringLiteral("params"), paramsArray(action)},
            {QStringLiteral("confirm"), ConfirmNames[confirm]},
            {QStringLiteral("from"), QJsonArray::fromStringList(sourcesOf(action))},
            {QStringLiteral("scene"),
             action.scene.isEmpty() ? QJsonValue() : QJsonValue(action.scene)}};
}

QByteArray actionListEvent(std::span<const ActionConfig> actions)
{
    QJsonArray list;
    for (const ActionConfig &action : actions)
        list.append(actionDocument(action));
    const QJsonObject event{{QStringLiteral("type"), QStringLiteral("action_list")},
                            {QStringLiteral("actions"), list}};
    return QJsonDocument(event).toJson(QJsonDocument::Compact);
}

QStringList sourcesOf(const ActionConfig &action)
{
    QStringList sources;
    for (const auto &[name, isAllowed] : ActionSources) {
        if (action.*isAllowed)
            sources.append(name);
    }
    return sources;
}

} // namespace scenedeck
