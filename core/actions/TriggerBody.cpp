// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/TriggerBody.h"

#include "core/event/BodyRefusal.h"
#include "core/event/JsonFault.h"
#include "core/event/JsonPointer.h"
#include "core/event/RepeatedKey.h"
#include "core/http/PeerText.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <optional>

namespace scenedeck
{

namespace
{
constexpr qsizetype FewestIdCharacters = 8;
constexpr qsizetype MostIdCharacters = 64;

const QString RequestIdKey = QStringLiteral("request_id");
const QString ParamsKey = QStringLiteral("params");

Refusal invalid(const QString &pointer, const QString &detail)
{
    return {422, detail, {{pointer, detail}}};
}

bool isRequestId(const QJsonValue &value)
{
    const QString text = value.toString();
    return text.size() >= FewestIdCharacters && text.size() <= MostIdCharacters &&
           std::all_of(text.begin(), text.end(),
                       [](QChar character) { return character > u' ' && character <= u'~'; });
}

/// @p text of the body, for an error text.
QString shown(const QString &text)
{
    return peerText(text.toUtf8());
}

std::optional<Refusal> faultOfText(const QByteArray &body)
{
    const std::string_view text(body.constData(), static_cast<std::size_t>(body.size()));
    if (auto refusal = refusalOfEncoding(text, EventReader::Format::Json))
        return refusal;
    if (const auto fault = inspectJson(text))
        return Refusal{400,
                       QStringLiteral("The body is not JSON: at byte %1, %2.")
                           .arg(fault->offset)
                           .arg(fault->detail),
                       {}};
    return std::nullopt;
}

std::optional<Refusal> faultOfRepeatedKey(const QByteArray &body)
{
    const auto repeated = repeatedKey({body.constData(), static_cast<std::size_t>(body.size())});
    if (!repeated)
        return std::nullopt;
    return invalid(
        repeated->pointer,
        QStringLiteral("The key '%1' is given twice; send it once.").arg(shown(repeated->key)));
}

QStringList keysOf(const ActionConfig &action)
{
    QStringList keys;
    for (const ActionParameter &parameter : action.parameters)
        keys.append(parameter.key);
    return keys;
}

std::optional<Refusal> faultOfKeys(const QJsonObject &params, const ActionConfig &action)
{
    const QStringList keys = keysOf(action);
    for (const QString &key : params.keys()) {
        if (keys.contains(key))
            continue;
        const QString known = keys.isEmpty()
                                  ? QStringLiteral("it has none")
                                  : QStringLiteral("it has ") + keys.join(QStringLiteral(", "));
        return invalid(QStringLiteral("/params") + jsonPointer(key),
                       QStringLiteral("The action '%1' has no parameter '%2'; %3.")
                           .arg(action.name, shown(key), known));
    }
    return std::nullopt;
}

std::variant<RunRequest, Refusal> readParams(const QJsonObject &params, const ActionConfig &action,
                                             RunRequest request)
{
    if (auto fault = faultOfKeys(params, action))
        return *std::move(fault);
    for (const ActionParameter &parameter : action.parameters) {
        const QJsonValue given = params[parameter.key];
        const QString value = given.isUndefined() ? parameter.values.first() : given.toString();
        if (!parameter.values.contains(value))
            return invalid(QStringLiteral("/params") + jsonPointer(parameter.key),
                           QStringLiteral("'%1' is not a value of the parameter '%2'; it must be "
                                          "one of the strings %3.")
                               .arg(shown(given.toVariant().toString()), parameter.key,
                                    parameter.values.join(QStringLiteral(", "))));
        request.params.emplace(parameter.key, value);
    }
    return request;
}
} // namespace

std::variant<RunRequest, Refusal> parseTriggerBody(const QByteArray &body,
                                                   const ActionConfig &action)
{
    if (auto fault = faultOfText(body))
        return *std::move(fault);
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return invalid({}, QStringLiteral("The body must be an object such as {\"request_id\": "
                                          "\"UUID\", \"params\": {}}."));
    if (auto fault = faultOfRepeatedKey(body))
        return *std::move(fault);
    const QJsonObject object = document.object();
    for (const QString &key : object.keys()) {
        if (key != RequestIdKey && key != ParamsKey)
            return invalid(jsonPointer(key),
                           QStringLiteral("The body has an unknown key '%1'; it may "
                                          "have request_id and params.")
                               .arg(shown(key)));
    }
    if (!isRequestId(object[RequestIdKey]))
        return invalid(QStringLiteral("/request_id"),
                       QStringLiteral("request_id must be a string of 8 to 64 printable ASCII "
                                      "characters without spaces, new for each intention to start "
                                      "a run, for example a UUID."));
    const QJsonValue params = object[ParamsKey];
    if (!params.isUndefined() && !params.isObject())
        return invalid(QStringLiteral("/params"),
                       QStringLiteral("params must be an object such as {\"model\": \"gru\"}."));
    return readParams(params.toObject(), action, {object[RequestIdKey].toString(), {}, {}});
}

} // namespace scenedeck
