// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/SceneVector.h"

#include "tests/support/EventFixtures.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <stdexcept>

namespace scenedeck
{

namespace
{
QString toText(const QJsonValue &value)
{
    if (value.isUndefined())
        return QStringLiteral("nothing");
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact).mid(1);
    return QString::fromUtf8(list.chopped(1)).left(200);
}

QString vectorFolder(const QString &sceneId)
{
    return QStringLiteral(SCENEDECK_SOURCE_DIR "/scenes/%1/vectors").arg(sceneId);
}

void compare(const QString &path, const QJsonValue &expected, const QJsonValue &actual,
             QStringList &differences);

void compareArrays(const QString &path, const QJsonArray &expected, const QJsonArray &actual,
                   QStringList &differences)
{
    if (expected.size() != actual.size())
        differences.append(QStringLiteral("%1: expected %2 elements, got %3")
                               .arg(path)
                               .arg(expected.size())
                               .arg(actual.size()));
    for (qsizetype i = 0; i < std::min(expected.size(), actual.size()); ++i)
        compare(QStringLiteral("%1/%2").arg(path).arg(i), expected[i], actual[i], differences);
}

void compareObjects(const QString &path, const QJsonObject &expected, const QJsonObject &actual,
                    QStringList &differences)
{
    QStringList keys = expected.keys() + actual.keys();
    keys.sort();
    keys.removeDuplicates();
    for (const QString &key : keys)
        compare(path + u'/' + key, expected[key], actual[key], differences);
}

void compare(const QString &path, const QJsonValue &expected, const QJsonValue &actual,
             QStringList &differences)
{
    if (expected.isObject() && actual.isObject())
        return compareObjects(path, expected.toObject(), actual.toObject(), differences);
    if (expected.isArray() && actual.isArray())
        return compareArrays(path, expected.toArray(), actual.toArray(), differences);
    const bool areNumbers = expected.isDouble() && actual.isDouble();
    if (areNumbers ? expected.toDouble() == actual.toDouble() : expected == actual)
        return;
    differences.append(
        QStringLiteral("%1: expected %2, got %3").arg(path, toText(expected), toText(actual)));
}

} // namespace

RetainedLimits sceneOptionsOf(const QJsonObject &json)
{
    RetainedLimits options;
    const auto read = [&json](const char *key, auto &value, double scale = 1) {
        if (const QJsonValue given = json[QLatin1String(key)]; given.isDouble())
            value = static_cast<std::decay_t<decltype(value)>>(given.toDouble() * scale);
    };
    read("phase_hold_s", options.phaseHoldMs, 1000);
    read("keep_phase_s", options.phaseWindowMs, 1000);
    read("keep_profiles", options.profiles);
    read("keep_episodes", options.episodes);
    read("keep_models", options.models);
    read("keep_values", options.valuesPerModel);
    read("keep_embeddings", options.embeddings);
    return options;
}

SceneVector SceneVector::read(const QString &path)
{
    QFile file(path);
    QJsonParseError error;
    if (!file.open(QIODevice::ReadOnly))
        throw std::invalid_argument("cannot read " + path.toStdString());
    const QJsonObject json = QJsonDocument::fromJson(file.readAll(), &error).object();
    if (error.error != QJsonParseError::NoError || !json.contains(QStringLiteral("document")))
        throw std::invalid_argument("not a vector: " + path.toStdString());
    SceneVector vector{path,
                       json[QStringLiteral("name")].toString(),
                       json[QStringLiteral("now_ms")].toInteger(),
                       sceneOptionsOf(json[QStringLiteral("options")].toObject()),
                       {},
                       json[QStringLiteral("document")].toObject()};
    EventStream stream;
    const QJsonArray events = json[QStringLiteral("events")].toArray();
    for (const QJsonValue entry : events)
        vector.events.push_back(stream.receive(entry[0].toInteger(), entry[1].toObject()));
    return vector;
}

SceneVector SceneVector::of(const QString &sceneId, const QString &name)
{
    return read(vectorFolder(sceneId) + u'/' + name + QStringLiteral(".json"));
}

QStringList SceneVector::pathsOf(const QString &sceneId)
{
    const QDir folder(vectorFolder(sceneId));
    QStringList paths;
    const QStringList names = folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
    for (const QString &name : names)
        paths.append(folder.filePath(name));
    return paths;
}

void SceneVector::rewriteDocument(const QJsonObject &newDocument) const
{
    static const QByteArray Key = "\n\"document\":";
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite))
        throw std::invalid_argument("cannot write " + path.toStdString());
    QByteArray content = file.readAll();
    const qsizetype key = content.lastIndexOf(Key);
    if (key < 0)
        throw std::invalid_argument("no line starts with \"document\": in " + path.toStdString());
    content.truncate(key + Key.size());
    content += ' ' + QJsonDocument(newDocument).toJson().trimmed() + "\n}\n";
    file.resize(0);
    file.seek(0);
    file.write(content);
}

QStringList jsonDifferences(const QJsonValue &expected, const QJsonValue &actual, int limit)
{
    QStringList differences;
    compare(QString(), expected, actual, differences);
    if (differences.size() <= limit)
        return differences;
    const qsizetype rest = differences.size() - limit;
    differences.resize(limit);
    differences.append(QStringLiteral("… and %1 more").arg(rest));
    return differences;
}

} // namespace scenedeck
