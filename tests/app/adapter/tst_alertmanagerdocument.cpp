// SPDX-License-Identifier: GPL-3.0-or-later
// Documents as Alertmanager 0.25 (Debian 12) posts them.
#include "app/adapter/AlertmanagerDocument.h"
#include "tests/support/TestClass.h"

#include "core/event/EventSchema.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace scenedeck;

namespace
{

QJsonObject alert(const char *status, const QJsonObject &labels, const QJsonObject &annotations)
{
    QJsonObject named = labels;
    named.insert(QStringLiteral("alertname"), QStringLiteral("Infected"));
    return {{QStringLiteral("status"), QString::fromLatin1(status)},
            {QStringLiteral("labels"), named},
            {QStringLiteral("annotations"), annotations},
            {QStringLiteral("startsAt"), QStringLiteral("2026-11-29T14:31:34.42Z")},
            {QStringLiteral("endsAt"), QStringLiteral("0001-01-01T00:00:00Z")},
            {QStringLiteral("generatorURL"), QString()}};
}

QByteArray document(const QJsonArray &alerts)
{
    return QJsonDocument(QJsonObject{{QStringLiteral("receiver"), QStringLiteral("scenedeck")},
                                     {QStringLiteral("version"), QStringLiteral("4")},
                                     {QStringLiteral("alerts"), alerts}})
        .toJson(QJsonDocument::Compact);
}

QJsonObject texts(const char *json)
{
    return QJsonDocument::fromJson(json).object();
}

const QJsonObject IsPhase = texts(R"({"scenedeck_type":"phase"})");
const QJsonObject Infected =
    texts(R"({"scenedeck_host":"lab-01","scenedeck_phase":"infecting","summary":"Infected"})");
const QJsonObject EndsClean = texts(R"({"scenedeck_host":"lab-01","scenedeck_phase":"infecting",
              "scenedeck_resolved_phase":"clean"})");

/// The JSON type of @p property, with references resolved; empty if there are several.
QString typeOf(QJsonObject property, const QJsonObject &definitions)
{
    const QString reference = property.value(QLatin1String("$ref")).toString();
    if (!reference.isEmpty())
        property = definitions.value(reference.section(QLatin1Char('/'), -1)).toObject();
    const QString next = property.value(QLatin1String("$ref")).toString();
    return next.isEmpty() ? property.value(QLatin1String("type")).toString()
                          : typeOf(property, definitions);
}

/// All keys that the schema defines, with their types.
QMap<QString, QString> keysOfSchema()
{
    const QJsonObject schema = QJsonDocument::fromJson(eventSchema()).object();
    const QJsonObject definitions = schema.value(QLatin1String("$defs")).toObject();
    QMap<QString, QString> keys;
    const auto collect = [&](const QJsonObject &object) {
        const QJsonObject properties = object.value(QLatin1String("properties")).toObject();
        for (auto it = properties.begin(); it != properties.end(); ++it)
            keys.insert(it.key(), typeOf(it.value().toObject(), definitions));
    };
    collect(schema);
    for (const auto &definition : definitions)
        collect(definition.toObject());
    return keys;
}

} // namespace

class TestAlertmanagerDocument : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void translates_data()
    {
        QTest::addColumn<QJsonArray>("alerts");
        QTest::addColumn<QByteArrayList>("events");
        const QByteArray infecting = R"({"host":"lab-01","phase":"infecting","type":"phase"})";
        const QByteArray clean = R"({"host":"lab-01","phase":"clean","type":"phase"})";
        QTest::newRow("firing") << QJsonArray{alert("firing", IsPhase, Infected)}
                                << QByteArrayList{infecting};
        QTest::newRow("not yet resolved")
            << QJsonArray{alert("firing", IsPhase, EndsClean)} << QByteArrayList{infecting};
        QTest::newRow("resolved") << QJsonArray{alert("resolved", IsPhase, EndsClean)}
                                  << QByteArrayList{clean};
        QTest::newRow("resolved, without event")
            << QJsonArray{alert("resolved", IsPhase, Infected)} << QByteArrayList();
        QTest::newRow("several") << QJsonArray{alert("firing", IsPhase, Infected),
                                               alert("resolved", IsPhase, EndsClean)}
                                 << QByteArrayList{infecting, clean};
        QTest::newRow("annotations override labels")
            << QJsonArray{alert("firing",
                                texts(R"({"scenedeck_type":"phase","scenedeck_phase":"armed"})"),
                                Infected)}
            << QByteArrayList{infecting};
        QTest::newRow("numbers")
            << QJsonArray{alert("firing",
                                texts(R"({"scenedeck_type":"model_metric","scenedeck_model":"7"})"),
                                texts(R"({"scenedeck_accuracy":"0.928","scenedeck_n":"1.8e+02"})"))}
            << QByteArrayList{R"({"accuracy":0.928,"model":"7","n":180,"type":"model_metric"})"};
        QTest::newRow("a line break stays one line")
            << QJsonArray{alert("firing", texts(R"({"scenedeck_type":"note"})"),
                                texts(R"({"scenedeck_text":"a\nb"})"))}
            << QByteArrayList{R"({"text":"a\nb","type":"note"})"};
        QTest::newRow("none") << QJsonArray() << QByteArrayList();
    }
    void translates()
    {
        QFETCH(QJsonArray, alerts);
        QFETCH(QByteArrayList, events);
        const Translation translation = translateAlertmanager(document(alerts));
        QCOMPARE(translation.refusal ? translation.refusal->detail : QString(), QString());
        QCOMPARE(translation.events, events);
    }

    void convertsAllNumericKeysOfTheSchema()
    {
        const QMap<QString, QString> keys = keysOfSchema();
        QVERIFY(keys.size() > 15);
        for (auto it = keys.begin(); it != keys.end(); ++it) {
            QJsonObject labels{{QStringLiteral("scenedeck_type"), QStringLiteral("1")}};
            labels.insert(QStringLiteral("scenedeck_") + it.key(), QStringLiteral("1"));
            const QJsonArray alerts{alert("firing", labels, QJsonObject())};
            const Translation translation = translateAlertmanager(document(alerts));
            const QJsonValue value =
                QJsonDocument::fromJson(translation.events.value(0)).object().value(it.key());
            const bool isNumber =
                it.value() == QLatin1String("number") || it.value() == QLatin1String("integer");
            QVERIFY2(value.isDouble() == isNumber, qPrintable(it.key()));
        }
    }

    void rejectsInvalidDocument_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("without a type")
            << document(QJsonArray{alert("firing", IsPhase, Infected),
                                   alert("firing", QJsonObject(), Infected)})
            << "Alert Infected has no label scenedeck_type";
        for (const char *text : {"NaN", "+Inf", "", "92 %", "0,93"}) {
            const QString number = QString::fromLatin1(text);
            const QJsonObject annotations{{QStringLiteral("scenedeck_accuracy"), number}};
            QTest::newRow(text)
                << document(QJsonArray{alert("firing", IsPhase, annotations)})
                << QStringLiteral("scenedeck_accuracy of alert Infected is \"%1\"").arg(number);
        }
        QTest::newRow("not JSON") << QByteArray("alerts")
                                  << "not a message of Alertmanager's webhook";
        QTest::newRow("an array") << QByteArray("[]") << "not a message of Alertmanager's webhook";
        QTest::newRow("not an alert") << document(QJsonArray{1}) << "has no label scenedeck_type";
    }
    void rejectsInvalidDocument()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, sentence);
        const Translation translation = translateAlertmanager(body);
        QVERIFY(translation.refusal);
        QVERIFY2(translation.refusal->detail.contains(sentence),
                 qPrintable(translation.refusal->detail));
        QCOMPARE(translation.refusal->status, 422);
        QVERIFY(translation.events.isEmpty());
    }
};

SCENEDECK_TEST(TestAlertmanagerDocument)
#include "tst_alertmanagerdocument.moc"
