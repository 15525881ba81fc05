// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapter/AlertmanagerDocument.h"

#include "core/event/EventTypes.h"
#include "core/http/PeerText.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>

#include <algorithm>
#include <cmath>

namespace scenedeck
{

namespace
{

constexpr QLatin1String Prefix("scenedeck_");
constexpr QLatin1String ResolvedPrefix("scenedeck_resolved_");

/// Event keys and their values, as strings of an alert.
struct AlertKeys
{
    QMap<QString, QString> firing;
    QMap<QString, QString> resolved;
};

bool isNumeric(const QString &key)
{
    return std::any_of(NumericKeyNames.begin(), NumericKeyNames.end(),
                       [&key](const char *numeric) { return key == QLatin1String(numeric); });
}

QString nameOf(const QJsonObject &alert)
{
    const QJsonObject labels = alert.value(QLatin1String("labels")).toObject();
    return peerText(labels.value(QLatin1String("alertname")).toString().toUtf8());
}

void collect(const QJsonObject &texts, AlertKeys &keys)
{
    for (auto it = texts.begin(); it != texts.end(); ++it) {
        const QString value = it.value().toString();
        if (it.key().startsWith(ResolvedPrefix))
            keys.resolved.insert(it.key().mid(ResolvedPrefix.size()), value);
        else if (it.key().startsWith(Prefix))
            keys.firing.insert(it.key().mid(Prefix.size()), value);
    }
}

void appendEvent(const QMap<QString, QString> &keys, const QString &alert, Translation &translation)
{
    QJsonObject event;
    for (auto it = keys.begin(); it != keys.end(); ++it) {
        bool isNumber = false;
        const double number = it.value().toDouble(&isNumber);
        if (!isNumeric(it.key()))
            event.insert(it.key(), it.value());
        else if (isNumber && std::isfinite(number))
            event.insert(it.key(), number);
        else
            return translation.refuse(
                QStringLiteral("%1%2 of alert %3 is \"%4\"; it must be a "
                               "number.")
                    .arg(Prefix, it.key(), alert, peerText(it.value().toUtf8())));
    }
    translation.append(event);
}

void append(const QJsonObject &alert, Translation &translation)
{
    AlertKeys keys;
    collect(alert.value(QLatin1String("labels")).toObject(), keys);
    collect(alert.value(QLatin1String("annotations")).toObject(), keys); // overrides labels
    if (!keys.firing.contains(QStringLiteral("type")))
        return translation.refuse(QStringLiteral("Alert %1 has no label %2type; add one, such as "
                                                 "%2type: phase, or route it to another receiver.")
                                      .arg(nameOf(alert), Prefix));
    const bool isResolved =
        alert.value(QLatin1String("status")).toString() == QLatin1String("resolved");
    if (isResolved && keys.resolved.isEmpty())
        return;
    if (isResolved)
        keys.firing.insert(keys.resolved);
    appendEvent(keys.firing, nameOf(alert), translation);
}

} // namespace

Translation translateAlertmanager(const QByteArray &document)
{
    Translation translation;
    const QJsonDocument json = QJsonDocument::fromJson(document);
    const QJsonValue value = json.object().value(QLatin1String("alerts"));
    if (!value.isArray())
        translation.refuse(QStringLiteral(
            "This is not a message of Alertmanager's webhook: it has no array 'alerts'."));
    const QJsonArray alerts = value.toArray();
    for (qsizetype i = 0; i < alerts.size() && !translation.refusal; ++i)
        append(alerts[i].toObject(), translation);
    return translation;
}

} // namespace scenedeck
