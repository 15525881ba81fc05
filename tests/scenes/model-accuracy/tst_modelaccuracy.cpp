// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/model-accuracy/ModelAccuracy.h"
#include "scenes/shared/model/ModelOrder.h"
#include "tests/support/EventFixtures.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

namespace
{
void measure(ModelAccuracy &scene, EventStream &stream, const QString &model, double accuracy,
             qint64 n = 0)
{
    QJsonObject event{{QStringLiteral("type"), QStringLiteral("model_metric")},
                      {QStringLiteral("model"), model},
                      {QStringLiteral("accuracy"), accuracy}};
    if (n > 0)
        event.insert(QStringLiteral("n"), n);
    scene.apply(stream.receive(0, event));
}
} // namespace

class tst_ModelAccuracy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ranksAndLabelsModelsByExactName()
    {
        QCOMPARE(modelRank(QStringLiteral("rnn")), 0);
        QCOMPARE(modelRank(QStringLiteral("bert")), 3);
        QCOMPARE(modelRank(QStringLiteral("RNN")), 4);
        QCOMPARE(modelLabel(QStringLiteral("lstm")), QStringLiteral("LSTM"));
        QCOMPARE(modelLabel(QStringLiteral("knn")), QStringLiteral("KNN"));
        QCOMPARE(modelLabel(QStringLiteral("k-nn")), QStringLiteral("k-nn"));
    }

    void memoryIsBounded()
    {
        ModelAccuracy scene;
        EventStream stream;
        for (int i = 0; i < 1000; ++i)
            measure(scene, stream, QStringLiteral("model-%1").arg(i % 100), 0.5);
        QCOMPARE(scene.read(0).models.size(), 64U);
        for (int i = 0; i < 1000; ++i)
            measure(scene, stream, QStringLiteral("model-0"), 0.5);
        QCOMPARE(scene.read(0).models.front().history.size(), 200U);
    }

    void hasNoClearBestIfIntervalsContainOtherValues()
    {
        ModelAccuracy scene;
        EventStream stream;
        measure(scene, stream, QStringLiteral("rnn"), 0.92, 180);
        measure(scene, stream, QStringLiteral("gru"), 0.93, 180);
        QVERIFY(!scene.read(0).hasClearBest());
        measure(scene, stream, QStringLiteral("gru"), 0.93, 100'000);
        QVERIFY(scene.read(0).models.back().best);
    }

    void bestWithoutNumberIsNotClear()
    {
        ModelAccuracy scene;
        EventStream stream;
        measure(scene, stream, QStringLiteral("rnn"), 0.92, 180);
        measure(scene, stream, QStringLiteral("gru"), 0.99);
        QVERIFY(scene.read(0).models.back().best);
        QVERIFY(scene.read(0).hasBest());
        QVERIFY(!scene.read(0).hasClearBest());
        const QJsonObject document = scene.document({0, 0});
        QVERIFY(!document[QStringLiteral("clear_best")].toBool());
        QVERIFY(document[QStringLiteral("headline_parts")][QStringLiteral("model")].isNull());
    }

    void changesWithinHalfTheIntervalAreNotNotable()
    {
        ModelAccuracy scene;
        EventStream stream;
        measure(scene, stream, QStringLiteral("rnn"), 0.90, 180);
        measure(scene, stream, QStringLiteral("rnn"), 0.93, 180);
        QVERIFY(!scene.read(0).models.front().isChangeNotable());
        measure(scene, stream, QStringLiteral("rnn"), 0.80, 180);
        QVERIFY(scene.read(0).models.front().isChangeNotable());
        measure(scene, stream, QStringLiteral("rnn"), 0.81);
        QVERIFY(scene.read(0).models.front().isChangeNotable());
    }

    void agesUseTheMonotonicClock()
    {
        ModelAccuracy scene;
        Event event =
            eventFromText(R"({"type":"model_metric","model":"gru","accuracy":0.9})", 1, 0);
        event.receivedMs = 1'700'000'000'000;
        event.arrivedMs = 5000;
        scene.apply(std::make_shared<const Event>(event));
        QCOMPARE(scene.read(35'999).models.front().ageSeconds, std::optional<qint64>(30));
        QCOMPARE(scene.document({0, 35'999})[QStringLiteral("models")][0][QStringLiteral("age_s")],
                 30);
        event.seq = 2;
        event.arrivedMs.reset();
        scene.apply(std::make_shared<const Event>(event));
        QCOMPARE(scene.read(35'999).models.front().ageSeconds, std::nullopt);
        QVERIFY(scene.document({0, 35'999})[QStringLiteral("models")][0][QStringLiteral("age_s")]
                    .isNull());
    }

    void laterValueChangesTheBest()
    {
        ModelAccuracy scene;
        EventStream stream;
        measure(scene, stream, QStringLiteral("rnn"), 0.9);
        measure(scene, stream, QStringLiteral("gru"), 0.8);
        QVERIFY(scene.read(0).models.front().best);
        measure(scene, stream, QStringLiteral("rnn"), 0.7);
        const ModelAccuracyDocument document = scene.read(0);
        QVERIFY(!document.models.front().best);
        QVERIFY(document.models.back().best);
    }
};

SCENEDECK_TEST(tst_ModelAccuracy)
#include "tst_modelaccuracy.moc"
