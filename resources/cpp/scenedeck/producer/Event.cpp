// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenedeck/producer/Event.h"

#include "scenedeck/producer/EventJson.h"
#include "scenedeck/producer/PublishError.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <variant>

namespace scenedeck::producer
{

namespace
{
static_assert(std::size(EventTypes) + 1 == std::variant_size_v<Event>);

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

QJsonObject fieldsOf(const QJsonObject &event)
{
    return event;
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
    const QJsonObject fields = std::visit([](const auto &body) { return fieldsOf(body); }, event);
    requireFinite(fields);
    const QByteArray json = QJsonDocument(fields).toJson(QJsonDocument::Compact);
    if (event.index() == std::size(EventTypes))
        return json;
    // `type` goes first, for readability of the stream.
    return QByteArray("{\"type\":\"") + EventTypes[event.index()] + "\"," + json.mid(1);
}

} // namespace scenedeck::producer
