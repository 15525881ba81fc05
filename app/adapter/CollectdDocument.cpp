// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapter/CollectdDocument.h"

#include "core/http/PeerText.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace scenedeck
{

namespace
{

QString text(const QJsonObject &values, const char *key)
{
    return values.value(QLatin1String(key)).toString();
}

/// collectd's notation of an identifier: host/plugin-instance/type-instance.
QString identifierOf(const QJsonObject &values)
{
    const auto named = [&values](const char *name, const char *instance) {
        const QString suffix = text(values, instance);
        return text(values, name) + (suffix.isEmpty() ? suffix : QLatin1Char('-') + suffix);
    };
    const QString identifier = text(values, "host") + QLatin1Char('/') +
                               named("plugin", "plugin_instance") + QLatin1Char('/') +
                               named("type", "type_instance");
    return peerText(identifier.toUtf8());
}

void appendPhase(const QJsonObject &values, Translation &translation)
{
    const QJsonArray numbers = values.value(QLatin1String("values")).toArray();
    const double active = numbers.at(0).toDouble();
    if (numbers.size() != 1 || (active != 0 && active != 1))
        return translation.refuse(QStringLiteral("%1 must have one value: 1 for the phase that the "
                                                 "host is in, 0 for one that it is not in.")
                                      .arg(identifierOf(values)));
    if (active == 1)
        translation.append({{QStringLiteral("type"), QStringLiteral("phase")},
                            {QStringLiteral("phase"), text(values, "type_instance")},
                            {QStringLiteral("host"), text(values, "host")}});
}

void appendModel(const QJsonObject &values, Translation &translation)
{
    const QJsonArray numbers = values.value(QLatin1String("values")).toArray();
    const QJsonArray names = values.value(QLatin1String("dsnames")).toArray();
    QJsonObject event{{QStringLiteral("type"), text(values, "type")},
                      {QStringLiteral("model"), text(values, "plugin_instance")}};
    for (qsizetype i = 0; i < numbers.size(); ++i) {
        if (!numbers[i].isNull())
            event.insert(names.at(i).toString(), numbers[i]);
    }
    translation.append(event);
}

void append(const QJsonObject &values, Translation &translation)
{
    const QString type = text(values, "type");
    if (type == QLatin1String("phase"))
        return appendPhase(values, translation);
    if (type == QLatin1String("model_metric") || type == QLatin1String("model_perf"))
        return appendModel(values, translation);
    translation.refuse(
        QStringLiteral("%1 is of collectd's type %2, which is not an event; let a filter chain "
                       "write only the types phase, model_metric and model_perf here.")
            .arg(identifierOf(values), peerText(type.toUtf8())));
}

} // namespace

Translation translateCollectd(const QByteArray &document)
{
    Translation translation;
    const QJsonDocument json = QJsonDocument::fromJson(document);
    if (!json.isArray())
        translation.refuse(QStringLiteral("This is not a JSON array of collectd's value lists; set "
                                          "Format \"JSON\" in the node of write_http."));
    const QJsonArray lists = json.array();
    for (qsizetype i = 0; i < lists.size() && !translation.refusal; ++i)
        append(lists[i].toObject(), translation);
    return translation;
}

} // namespace scenedeck
