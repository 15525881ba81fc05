// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/LaunchRequest.h"

#include "core/actions/ActionRules.h"
#include "core/actions/ActionValues.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

namespace scenedeck
{

namespace
{
const QString ActionKey = QStringLiteral("action");
const QString RunIdKey = QStringLiteral("run_id");
const QString RunKeyKey = QStringLiteral("run_key");
const QString UrlKey = QStringLiteral("url");
const QString ParamsKey = QStringLiteral("params");

bool hasForm(const QJsonValue &value, const QString &pattern)
{
    const QRegularExpression form(QRegularExpression::anchoredPattern(pattern));
    return form.match(value.toString()).hasMatch();
}

bool hasForms(const QJsonObject &object)
{
    const QStringList keys{ActionKey, ParamsKey, RunIdKey, RunKeyKey, UrlKey}; // in their order
    return object.keys() == keys && isActionName(object[ActionKey].toString()) &&
           hasForm(object[RunIdKey], QStringLiteral("[0-9a-f]{32}")) &&
           hasForm(object[RunKeyKey], QStringLiteral("[0-9a-f]{64}")) &&
           hasForm(object[UrlKey], QStringLiteral("http://127\\.0\\.0\\.1:[0-9]{1,5}")) &&
           object[ParamsKey].isObject();
}

QByteArray variable(const char *name, const char *otherwise)
{
    const QByteArray value = qgetenv(name);
    return QByteArray(name) + '=' + (value.isEmpty() ? QByteArray(otherwise) : value);
}

QByteArrayList environmentOf(const LaunchRequest &request)
{
    QByteArrayList environment{variable("PATH", "/usr/local/bin:/usr/bin:/bin"),
                               variable("LANG", "C.UTF-8"),
                               "SCENEDECK_URL=" + request.url,
                               "SCENEDECK_RUN_ID=" + request.runId.toLatin1(),
                               "SCENEDECK_RUN_KEY=" + request.runKey,
                               "SCENEDECK_PROGRESS_FD=3"};
    for (const auto &[key, value] : request.params)
        environment.append("SCENEDECK_PARAM_" + key.toUpper().toLatin1() + '=' + value.toUtf8());
    return environment;
}
} // namespace

QByteArray LaunchRequest::toJson() const
{
    QJsonObject values;
    for (const auto &[key, value] : params)
        values.insert(key, value);
    const QJsonObject object{
        {ActionKey, action},
        {RunIdKey, runId},
        {RunKeyKey, QString::fromLatin1(runKey)},
        {UrlKey, QString::fromLatin1(url)},
        {ParamsKey, values},
    };
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::optional<LaunchRequest> LaunchRequest::fromJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    if (!hasForms(object))
        return std::nullopt;
    LaunchRequest request{object[ActionKey].toString(),
                          object[RunIdKey].toString(),
                          object[RunKeyKey].toString().toLatin1(),
                          object[UrlKey].toString().toLatin1(),
                          {}};
    const QJsonObject params = object[ParamsKey].toObject();
    for (auto param = params.begin(); param != params.end(); ++param) {
        if (!param->isString())
            return std::nullopt;
        request.params.emplace(param.key(), param->toString());
    }
    return request;
}

std::optional<QString> faultOfRequest(const ActionConfig &action, const LaunchRequest &request)
{
    if (action.command.isEmpty())
        return QStringLiteral("its file has no command");
    for (const ActionParameter &parameter : action.parameters) {
        const auto found = request.params.find(parameter.key);
        if (found == request.params.end())
            return QStringLiteral("its file has a parameter '%1', which was not requested")
                .arg(parameter.key);
        if (!parameter.values.contains(found->second))
            return QStringLiteral("'%1' is not a value of the parameter '%2' in its file")
                .arg(found->second, parameter.key);
    }
    if (request.params.size() != action.parameters.size())
        return QStringLiteral("its file does not have all parameters that were requested");
    return std::nullopt;
}

RunSpec runSpecOf(const ActionConfig &action, const LaunchRequest &request)
{
    RunSpec spec{{},
                 environmentOf(request),
                 QFile::encodeName(QDir::tempPath()),
                 action.limitMs,
                 action.graceMs};
    for (const QString &word : action.command) {
        const auto key = placeholderKey(word);
        spec.command.append((key ? request.params.at(*key) : word).toUtf8());
    }
    return spec;
}

} // namespace scenedeck
