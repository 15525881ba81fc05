// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/ActionEvents.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace scenedeck
{

namespace
{
QJsonObject objectOf(const Event &event)
{
    return QJsonDocument::fromJson(event.bytes).object();
}

QStringList texts(const QJsonValue &value)
{
    QStringList read;
    const QJsonArray array = value.toArray();
    for (const QJsonValue one : array)
        read.append(one.toString());
    return read;
}

ListedAction actionOf(const QJsonObject &object)
{
    const auto text = [&object](const char *key) { return object[QLatin1String(key)].toString(); };
    ListedAction action{text("action"),
                        text("title"),
                        text("about"),
                        text("confirm"),
                        text("scene"),
                        texts(object[QStringLiteral("from")]),
                        {}};
    const QJsonArray parameters = object[QStringLiteral("params")].toArray();
    for (const QJsonValue parameter : parameters)
        action.parameters.push_back({parameter[QStringLiteral("key")].toString(),
                                     texts(parameter[QStringLiteral("values")])});
    return action;
}
} // namespace

std::vector<ListedAction> listedActions(const Event &event)
{
    std::vector<ListedAction> actions;
    const QJsonArray array = objectOf(event)[QStringLiteral("actions")].toArray();
    for (const QJsonValue action : array)
        actions.push_back(actionOf(action.toObject()));
    return actions;
}

RunParameters runParameters(const Event &event)
{
    RunParameters parameters;
    const QJsonObject object = objectOf(event)[QStringLiteral("params")].toObject();
    for (auto parameter = object.begin(); parameter != object.end(); ++parameter)
        parameters.emplace_back(parameter.key(), parameter->toString());
    return parameters;
}

} // namespace scenedeck
