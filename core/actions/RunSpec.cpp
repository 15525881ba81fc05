// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/RunSpec.h"

#include "core/event/WholeNumber.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <limits>

namespace scenedeck
{

namespace
{
constexpr QByteArrayView EndPrefix("end ");

// Base64, because arguments and values are bytes, not necessarily UTF-8.
QJsonArray toArray(const QByteArrayList &texts)
{
    QJsonArray array;
    for (const QByteArray &text : texts)
        array.append(QString::fromLatin1(text.toBase64()));
    return array;
}

QByteArray bytesOf(const QJsonValue &value)
{
    return QByteArray::fromBase64(value.toString().toLatin1());
}

QByteArrayList toList(const QJsonValue &value)
{
    QByteArrayList texts;
    for (const QJsonValue text : value.toArray())
        texts.append(bytesOf(text));
    return texts;
}
} // namespace

QByteArray RunSpec::toJson() const
{
    const QJsonObject object{
        {QStringLiteral("command"), toArray(command)},
        {QStringLiteral("environment"), toArray(environment)},
        {QStringLiteral("folder"), QString::fromLatin1(parentFolder.toBase64())},
        {QStringLiteral("limit_ms"), limitMs},
        {QStringLiteral("grace_ms"), graceMs},
        {QStringLiteral("descriptors"), descriptorLimit},
    };
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::optional<RunSpec> RunSpec::fromJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    RunSpec spec{toList(object[QStringLiteral("command")]),
                 toList(object[QStringLiteral("environment")]),
                 bytesOf(object[QStringLiteral("folder")]),
                 object[QStringLiteral("limit_ms")].toInteger(),
                 object[QStringLiteral("grace_ms")].toInteger(),
                 object[QStringLiteral("descriptors")].toInteger()};
    if (spec.command.isEmpty() || spec.parentFolder.isEmpty() || spec.limitMs <= 0)
        return std::nullopt;
    return spec;
}

QByteArray endRequest(qint64 graceMs)
{
    return EndPrefix.toByteArray() + QByteArray::number(graceMs);
}

std::optional<qint64> graceOfEndRequest(const QByteArray &message)
{
    const auto grace = message.startsWith(EndPrefix)
                           ? wholeNumber(QByteArrayView(message).sliced(EndPrefix.size()))
                           : std::nullopt;
    if (!grace || *grace > quint64(std::numeric_limits<int>::max()))
        return std::nullopt;
    return qint64(*grace);
}

} // namespace scenedeck
