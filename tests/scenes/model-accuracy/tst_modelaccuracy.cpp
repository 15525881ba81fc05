// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/model-accuracy/ModelAccuracy.h"
#include "scenes/shared/model/ModelOrder.h"
#include "tests/support/EventFixtures.h"

#include <QTest>

#include <algorithm>

using namespace scenedeck;

namespace
{
void measure(ModelAccuracy &scene, EventStream &stream, const QString &model, double accuracy)
{
    scene.apply(
        *stream.receive(0, QJsonObject{{QStringLiteral("type"), QStringLiteral("model_metric")},
                                       {QStringLiteral("model"), model},
                                       {QStringLiteral("accuracy"), accuracy}}));
}
} // namespace

class tst_ModelAccuracy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsTheFourModelsByTheirExactNames()
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
        const ModelAccuracyDocument document = scene.read(0);
        QCOMPARE(document.models.size(), 64U);
        QVERIFY(std::none_of(document.models.begin(), document.models.end(), [](const auto &model) {
            return model.model == QStringLiteral("model-35");
        }));
        for (int i = 0; i < 1000; ++i)
            measure(scene, stream, QStringLiteral("rnn"), 0.5);
        QCOMPARE(scene.read(0).models.front().history.size(), 200U);
    }

    void aLaterValueTakesTheLead()
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

QTEST_APPLESS_MAIN(tst_ModelAccuracy)
#include "tst_modelaccuracy.moc"
