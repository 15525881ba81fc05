// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/EventReader.h"
#include "tests/support/OnlyEvent.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

namespace
{
QByteArray prediction(const QByteArray &fields)
{
    return R"({"type":"prediction","episode_id":7,"window_idx":0,"predicted":"armed",)"
           R"("actual":null)" +
           fields + "}";
}

QByteArray metric(const QByteArray &fields)
{
    return R"({"type":"model_metric","model":"m","accuracy":1)" + fields + "}";
}

QByteArray perf(const QByteArray &fields)
{
    return R"({"type":"model_perf","model":"m","accuracy":1,)" + fields + "}";
}

QByteArray point(const QByteArray &fields)
{
    return R"({"type":"embedding","x":0,"y":0,"phase":"clean")" + fields + "}";
}

QByteArray phase(const QByteArray &fields)
{
    return R"({"type":"phase","phase":"clean")" + fields + "}";
}
} // namespace

/// Optional keys of events.
class tst_OptionalKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsOptionalKeys()
    {
        const auto report =
            only<PhaseBody>(phase(R"(,"host":"lab-1","episode_id":18446744073709551616)"));
        QCOMPARE(report.host, QStringLiteral("lab-1"));
        QCOMPARE(report.episodeId, QStringLiteral("18446744073709551616"));
        const auto predicted = only<PredictionBody>(prediction(R"(,"model":"gru","host":"lab-2")"));
        QCOMPARE(predicted.model, QStringLiteral("gru"));
        QCOMPARE(predicted.host, QStringLiteral("lab-2"));
        QCOMPARE(only<EmbeddingBody>(point(R"(,"episode_id":"ep-9")")).episodeId,
                 QStringLiteral("ep-9"));
        QCOMPARE(only<ModelMetricBody>(metric(R"(,"n":9007199254740991)")).n,
                 Q_INT64_C(9007199254740991));
        const auto cost = only<ModelPerfBody>(perf(R"("latency_us":12.5,"p99_us":12.5,"n":1)"));
        QCOMPARE(cost.n, 1);
        QCOMPARE(cost.p99Us, 12.5);
        QCOMPARE(expectedInterval(R"({"type":"x","expect_every_s":0.5})"), 0.5);
        QCOMPARE(expectedInterval(phase(R"(,"expect_every_s":86400)")), 86400.0);
    }

    /// The reader reuses its memory for the next event.
    void missingKeysDoNotKeepEarlierValues()
    {
        readsOptionalKeys();
        const auto report = only<PhaseBody>(phase(""));
        QVERIFY(report.host.isEmpty() && report.episodeId.isEmpty());
        const auto predicted = only<PredictionBody>(prediction(""));
        QVERIFY(predicted.model.isEmpty() && predicted.host.isEmpty());
        QVERIFY(only<EmbeddingBody>(point("")).episodeId.isEmpty());
        QCOMPARE(only<ModelMetricBody>(metric("")).n, 0);
        const auto cost = only<ModelPerfBody>(perf(R"("latency_us":12.5)"));
        QCOMPARE(cost.n, 0);
        QCOMPARE(cost.p99Us, 0.0);
        QCOMPARE(expectedInterval(R"({"type":"x"})"), 0.0);
    }

    /// In other types, these keys have no defined meaning.
    void otherTypesDoNotCheckTheKeys()
    {
        only<OtherBody>(R"({"type":"x","host":7,"n":0,"p99_us":null,"episode_id":1.5,"model":[]})");
        only<AttackProfileBody>(
            R"({"type":"attack_profile","name":"n","shape":"s","curve":[1],"n":"many"})");
        only<ModelMetricBody>(metric(R"(,"p99_us":-1,"host":null)"));
    }

    void refusesInvalidValues_data()
    {
        QTest::addColumn<QByteArray>("event");
        QTest::addColumn<QString>("detail");
        const auto row = [](const QByteArray &event, const QByteArray &detail) {
            QTest::newRow(event.constData()) << event << QString::fromUtf8(detail);
        };
        row(phase(R"(,"host":null)"),
            "host is null; it must be a string of 1 to 128 bytes, or left out");
        row(phase(R"(,"host":"")"), "host is \"\"; it must be 1 to 128 bytes of UTF-8 long");
        row(phase(R"(,"episode_id":null)"),
            "episode_id is null; it must be a string of 1 to 128 bytes, an integer, or left out");
        row(point(R"(,"episode_id":1.5)"),
            "episode_id is 1.5; it must be a string of 1 to 128 bytes, an integer, or left out");
        row(prediction(R"(,"model":7)"),
            "model is 7; it must be a string of 1 to 128 bytes, or left out");
        row(prediction(R"(,"host":[])"),
            "host is an array; it must be a string of 1 to 128 bytes, or left out");
        for (const QByteArray n :
             {"0", "-3", "180.0", "1e2", "\"180\"", "null", "9007199254740992"}) {
            const QByteArray detail = "n is " + n +
                                      "; it must be an integer from 1 to 9007199254740991, "
                                      "without decimal point, or left out";
            row(metric(",\"n\":" + n), detail);
            row(perf("\"latency_us\":1,\"n\":" + n), detail);
        }
        row(perf(R"("latency_us":12.5,"p99_us":12.4)"),
            "p99_us is 12.4; it must be at least latency_us (microseconds)");
        row(perf(R"("latency_us":12.5,"p99_us":null)"),
            "p99_us is null; it must be a number of microseconds, or left out");
        row(perf(R"("latency_us":"7","p99_us":1)"),
            "latency_us is \"7\"; it must be a number of microseconds");
        for (const QByteArray seconds : {"0", "-1", "86400.5", "\"60\"", "null"})
            row(R"({"type":"of my own","expect_every_s":)" + seconds + "}",
                "expect_every_s is " + seconds +
                    "; it must be a number of seconds above 0 and at most 86400, or left out");
    }
    void refusesInvalidValues()
    {
        QFETCH(const QByteArray, event);
        QFETCH(const QString, detail);
        const auto result = m_reader.read(event, EventReader::Format::Json);
        QVERIFY(result.refusal);
        QCOMPARE(result.refusal->detail, detail);
        QCOMPARE(result.refusal->status, 422);
        QCOMPARE(result.refusal->errors.front().pointer,
                 u'/' + detail.section(QLatin1Char(' '), 0, 0));
        QVERIFY(result.events.empty());
    }

private:
    double expectedInterval(const QByteArray &event)
    {
        const auto result = m_reader.read(event, EventReader::Format::Json);
        return result.refusal ? -1 : result.events.front().expectEveryS;
    }

    EventReader m_reader;
};

SCENEDECK_TEST(tst_OptionalKeys)
#include "tst_optionalkeys.moc"
