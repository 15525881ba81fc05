// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenedeck/producer/Event.h"

#include "scenedeck/producer/PublishError.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace scenedeck::producer
{

namespace
{
QJsonArray arrayOf(const std::vector<double> &numbers)
{
    QJsonArray array;
    for (const double number : numbers)
        array.append(number);
    return array;
}

using Id = std::variant<QString, qint64>;

QJsonValue valueOf(const Id &id)
{
    return std::visit([](const auto &value) { return QJsonValue(value); }, id);
}

QJsonValue valueOf(const QString &text)
{
    return text;
}

QJsonValue valueOf(double number)
{
    return number;
}

QJsonValue valueOf(qint64 number)
{
    return number;
}

/// Inserts an optional key if it has a value.
template <typename Value>
void insert(QJsonObject &fields, const QString &key, const std::optional<Value> &value)
{
    if (value)
        fields.insert(key, valueOf(*value));
}

QJsonObject fieldsOf(const PhaseEvent &event)
{
    QJsonObject fields{{QStringLiteral("phase"), event.phase}};
    insert(fields, QStringLiteral("host"), event.host);
    insert(fields, QStringLiteral("episode_id"), event.episodeId);
    return fields;
}

QJsonObject fieldsOf(const AttackProfile &event)
{
    return {{QStringLiteral("name"), event.name},
            {QStringLiteral("shape"), event.shape},
            {QStringLiteral("curve"), arrayOf(event.curve)}};
}

QJsonObject fieldsOf(const Prediction &event)
{
    QJsonObject fields{{QStringLiteral("episode_id"), valueOf(event.episodeId)},
                       {QStringLiteral("window_idx"), event.windowIdx},
                       {QStringLiteral("predicted"), event.predicted},
                       {QStringLiteral("actual"),
                        event.actual ? QJsonValue(*event.actual) : QJsonValue(QJsonValue::Null)}};
    insert(fields, QStringLiteral("model"), event.model);
    insert(fields, QStringLiteral("host"), event.host);
    return fields;
}

QJsonObject fieldsOf(const ModelMetric &event)
{
    QJsonObject fields{{QStringLiteral("model"), event.model},
                       {QStringLiteral("accuracy"), event.accuracy}};
    insert(fields, QStringLiteral("n"), event.n);
    return fields;
}

QJsonObject fieldsOf(const Embedding &event)
{
    QJsonObject fields{{QStringLiteral("x"), event.x},
                       {QStringLiteral("y"), event.y},
                       {QStringLiteral("phase"), event.phase}};
    insert(fields, QStringLiteral("episode_id"), event.episodeId);
    return fields;
}

QJsonObject fieldsOf(const ModelPerf &event)
{
    QJsonObject fields{{QStringLiteral("model"), event.model},
                       {QStringLiteral("latency_us"), event.latencyUs},
                       {QStringLiteral("accuracy"), event.accuracy}};
    insert(fields, QStringLiteral("n"), event.n);
    insert(fields, QStringLiteral("p99_us"), event.p99Us);
    return fields;
}

/// All fields of an event type, including those common to all types.
template <typename Body> QJsonObject allFieldsOf(const Body &event)
{
    QJsonObject fields = fieldsOf(event);
    insert(fields, QStringLiteral("expect_every_s"), event.expectEveryS);
    return fields;
}

QJsonObject allFieldsOf(const QJsonObject &event)
{
    return event;
}

constexpr const char *Types[] = {"phase",        "attack_profile", "prediction",
                                 "model_metric", "embedding",      "model_perf"};
static_assert(std::size(Types) + 1 == std::variant_size_v<Event>);

// Needed because Qt writes a number that is not finite as null.
bool isFinite(const QJsonValue &value)
{
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        return std::all_of(array.begin(), array.end(), isFinite);
    }
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        return std::all_of(object.begin(), object.end(), isFinite);
    }
    return !value.isDouble() || std::isfinite(value.toDouble());
}

void requireFinite(const QJsonObject &fields)
{
    for (auto field = fields.begin(); field != fields.end(); ++field) {
        if (!isFinite(field.value()))
            throw PublishError(QStringLiteral("The event cannot be written as JSON: a number of %1 "
                                              "is not finite.")
                                   .arg(field.key()));
    }
}
} // namespace

QByteArray toJson(const Event &event)
{
    const QJsonObject fields =
        std::visit([](const auto &body) { return allFieldsOf(body); }, event);
    requireFinite(fields);
    const QByteArray json = QJsonDocument(fields).toJson(QJsonDocument::Compact);
    if (event.index() == std::size(Types))
        return json;
    // `type` goes first, for readability of the stream.
    return QByteArray("{\"type\":\"") + Types[event.index()] + "\"," + json.mid(1);
}

} // namespace scenedeck::producer
