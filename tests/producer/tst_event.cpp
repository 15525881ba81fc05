// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes of each event, as sent.
#include "scenedeck/producer/Event.h"
#include "scenedeck/producer/PublishError.h"
#include "tests/support/TestClass.h"

#include <QJsonArray>
#include <QTest>

#include <cmath>
#include <limits>

using namespace scenedeck::producer;

class TestEvent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesEachType_data();
    void writesEachType();
    void rejectsNonFiniteNumbers_data();
    void rejectsNonFiniteNumbers();
};

Q_DECLARE_METATYPE(Event)

void TestEvent::writesEachType_data()
{
    QTest::addColumn<Event>("event");
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char *name, const Event &event, const char *bytes) {
        QTest::newRow(name) << event << QByteArray(bytes);
    };
    const QString armed = QStringLiteral("armed");
    row("phase", PhaseEvent{armed}, R"({"type":"phase","phase":"armed"})");
    row("attack_profile",
        AttackProfile{QStringLiteral("miner"), QStringLiteral("ramp"), {0, 0.5, 1}},
        R"({"type":"attack_profile","curve":[0,0.5,1],"name":"miner","shape":"ramp"})");
    row("prediction", Prediction{QStringLiteral("ep-1"), 5, armed, QStringLiteral("clean")},
        R"({"type":"prediction","actual":"clean","episode_id":"ep-1","predicted":"armed","window_idx":5})");
    row("prediction not known yet", Prediction{QStringLiteral("ep-1"), 0, armed, {}},
        R"({"type":"prediction","actual":null,"episode_id":"ep-1","predicted":"armed","window_idx":0})");
    // Not representable as a double.
    row("prediction with a number for id", Prediction{9007199254740993, 0, armed, {}},
        R"({"type":"prediction","actual":null,"episode_id":9007199254740993,"predicted":"armed","window_idx":0})");
    row("model_metric", ModelMetric{QStringLiteral("lstm"), 0.928},
        R"({"type":"model_metric","accuracy":0.928,"model":"lstm"})");
    row("embedding", Embedding{0.1, 1, QStringLiteral("dormant")},
        R"({"type":"embedding","phase":"dormant","x":0.1,"y":1})");
    row("model_perf", ModelPerf{QStringLiteral("bert"), 812.5, 0.9},
        R"({"type":"model_perf","accuracy":0.9,"latency_us":812.5,"model":"bert"})");
    const QString host = QStringLiteral("lab-1");
    row("phase of a host", PhaseEvent{armed, host, 7, 5},
        R"({"type":"phase","episode_id":7,"expect_every_s":5,"host":"lab-1","phase":"armed"})");
    row("prediction of a model",
        Prediction{QStringLiteral("e"), 0, armed, {}, QStringLiteral("gru"), host},
        R"({"type":"prediction","actual":null,"episode_id":"e","host":"lab-1","model":"gru","predicted":"armed","window_idx":0})");
    row("point of an episode", Embedding{0, 1, armed, QStringLiteral("e")},
        R"({"type":"embedding","episode_id":"e","phase":"armed","x":0,"y":1})");
    row("judged accuracy", ModelMetric{QStringLiteral("gru"), 0.5, 180},
        R"({"type":"model_metric","accuracy":0.5,"model":"gru","n":180})");
    row("p99", ModelPerf{QStringLiteral("gru"), 2, 0.5, {}, 9, 60},
        R"({"type":"model_perf","accuracy":0.5,"expect_every_s":60,"latency_us":2,"model":"gru","p99_us":9})");
    row("strings", PhaseEvent{QStringLiteral("\"ä\\\n")}, R"({"type":"phase","phase":"\"ä\\\n"})");
    row("any other",
        QJsonObject{{QStringLiteral("type"), QStringLiteral("fan")}, {QStringLiteral("rpm"), 2100}},
        R"({"rpm":2100,"type":"fan"})");
}

void TestEvent::writesEachType()
{
    QFETCH(const Event, event);
    QTEST(toJson(event), "bytes");
}

void TestEvent::rejectsNonFiniteNumbers_data()
{
    QTest::addColumn<Event>("event");
    QTest::addColumn<QString>("field");
    const double nan = std::nan("");
    const double infinity = std::numeric_limits<double>::infinity();
    QTest::newRow("field") << Event(ModelMetric{QStringLiteral("lstm"), nan})
                           << QStringLiteral("accuracy");
    QTest::newRow("curve") << Event(AttackProfile{
                                  QStringLiteral("a"), QStringLiteral("b"), {0, -infinity}})
                           << QStringLiteral("curve");
    QTest::newRow("optional key") << Event(ModelPerf{QStringLiteral("m"), 1, 1, {}, infinity})
                                  << QStringLiteral("p99_us");
    const QJsonObject inner{{QStringLiteral("deep"), QJsonArray{infinity}}};
    QTest::newRow("deep") << Event(QJsonObject{{QStringLiteral("outer"), inner}})
                          << QStringLiteral("outer");
}

void TestEvent::rejectsNonFiniteNumbers()
{
    QFETCH(const Event, event);
    QFETCH(const QString, field);
    try {
        toJson(event);
        QFAIL("it was written");
    } catch (const PublishError &error) {
        QVERIFY2(error.detail().contains(field), error.what());
        QVERIFY(!error.status());
    }
}

SCENEDECK_TEST(TestEvent)
#include "tst_event.moc"
