// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <optional>
#include <variant>
#include <vector>

namespace scenedeck::producer
{

/// A field's value as JSON.
template <typename Value> QJsonValue valueOf(const Value &value)
{
    return QJsonValue(value);
}

inline QJsonValue valueOf(const std::variant<QString, qint64> &id)
{
    return std::visit([](const auto &value) { return QJsonValue(value); }, id);
}

inline QJsonValue valueOf(const std::vector<double> &numbers)
{
    QJsonArray array;
    for (const double number : numbers)
        array.append(number);
    return array;
}

template <typename Value> void insert(QJsonObject &fields, const QString &key, const Value &value)
{
    fields.insert(key, valueOf(value));
}

/// Inserts an optional key if it has a value.
template <typename Value>
void insert(QJsonObject &fields, const QString &key, const std::optional<Value> &value)
{
    if (value)
        insert(fields, key, *value);
}

/// Inserts a key whose value may be null.
template <typename Value>
void insertOrNull(QJsonObject &fields, const QString &key, const std::optional<Value> &value)
{
    fields.insert(key, value ? valueOf(*value) : QJsonValue(QJsonValue::Null));
}

} // namespace scenedeck::producer
