// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/model-accuracy/AccuracyHistory.h"
#include "scenes/model-accuracy/ModelAccuracy.h"
#include "tests/support/EventFixtures.h"
#include "tests/support/SceneVector.h"
#include "tests/support/TestClass.h"

#include <QSet>
#include <QTest>

using namespace scenedeck;

namespace
{
void measure(ModelAccuracy &scene, EventStream &stream, qint64 ms, const QString &model,
             double accuracy, qint64 n = 0)
{
    QJsonObject event{{QStringLiteral("type"), QStringLiteral("model_metric")},
                      {QStringLiteral("model"), model},
                      {QStringLiteral("accuracy"), accuracy}};
    if (n > 0)
        event.insert(QStringLiteral("n"), n);
    scene.apply(stream.receive(ms, event));
}

QStringList labelsOf(const std::vector<HistoryTick> &ticks)
{
    QStringList labels;
    for (const HistoryTick &tick : ticks)
        labels.append(tick.label);
    return labels;
}
} // namespace

class tst_AccuracyHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allModelsShareOneTimeAxis()
    {
        ModelAccuracy scene;
        EventStream stream;
        measure(scene, stream, 1000, QStringLiteral("rnn"), 0.8, 100);
        measure(scene, stream, 3000, QStringLiteral("gru"), 0.7);
        measure(scene, stream, 5000, QStringLiteral("rnn"), 0.9, 100);
        const AccuracyHistory history = historyOf(scene.read(0));
        QCOMPARE(history.spanMs, 4000);
        QCOMPARE(history.lines.size(), 2U);
        const AccuracyHistory::Line &rnn = history.lines[0];
        QCOMPARE(rnn.label, QStringLiteral("RNN"));
        QCOMPARE(rnn.value, QStringLiteral("90.0 %"));
        QCOMPARE(rnn.points[0].time, 0.0);
        QCOMPARE(rnn.points[1].time, 1.0);
        QVERIFY(rnn.points[1].interval.low < 0.9 && rnn.points[1].interval.high > 0.9);
        const AccuracyHistory::Point &gru = history.lines[1].points[0];
        QCOMPARE(gru.time, 0.5);
        QCOMPARE(gru.interval, (Interval{0.7, 0.7}));
        QCOMPARE(history.lowest, 0.7);
        QCOMPARE(history.highest, rnn.points[1].interval.high);
        QCOMPARE(history.note,
                 QStringLiteral("bands: 95 % intervals, where the number judged is known"));
    }

    void oneValueAndEqualTimesAreNamed()
    {
        ModelAccuracy scene;
        EventStream stream;
        measure(scene, stream, 1000, QStringLiteral("rnn"), 0.8);
        const AccuracyHistory one = historyOf(scene.read(0));
        QCOMPARE(one.note, QStringLiteral("1 value · no bands: number judged unknown"));
        QCOMPARE(one.lines[0].points[0].time, 1.0);
        QCOMPARE(labelsOf(timeTicks(one.spanMs, 5)), QStringList{QStringLiteral("newest")});
        measure(scene, stream, 1000, QStringLiteral("gru"), 0.9);
        QVERIFY(historyOf(scene.read(0)).note.startsWith(QStringLiteral("all values at the same")));
    }

    void manyModelsHaveOnlyTheBandOfTheHighest()
    {
        ModelAccuracy scene;
        EventStream stream;
        for (int i = 0; i < 60; ++i)
            measure(scene, stream, i, QString::number(i), i == 7 ? 0.9 : 0.5, 50);
        const AccuracyHistory history = historyOf(scene.read(0));
        for (std::size_t i = 0; i < 60; ++i)
            QCOMPARE(history.lines[i].hasBand, i == 7);
        QCOMPARE(history.note, QStringLiteral("band: 95 % interval, only of the highest"));
    }

    void accuracyAxisIsZoomedToTheData()
    {
        const AccuracyScale scale = accuracyScale(0.846, 0.954);
        QCOMPARE(scale.from, 0.84);
        QCOMPARE(scale.to, 0.96);
        QCOMPARE(labelsOf(accuracyScale(0.9, 0.9).ticks),
                 (QStringList{QStringLiteral("89.9%"), QStringLiteral("90.0%"),
                              QStringLiteral("90.1%")}));
        QCOMPARE(
            labelsOf(accuracyScale(0, 1).ticks),
            (QStringList{QStringLiteral("0%"), QStringLiteral("20%"), QStringLiteral("40%"),
                         QStringLiteral("60%"), QStringLiteral("80%"), QStringLiteral("100%")}));
        const AccuracyScale top = accuracyScale(1, 1);
        QVERIFY(top.from < 1 && top.to == 1);
    }

    void timeTicksAreRoundTimesBeforeTheNewest()
    {
        QCOMPARE(labelsOf(timeTicks(90'000, 5)),
                 (QStringList{QStringLiteral("−90 s"), QStringLiteral("−60 s"),
                              QStringLiteral("−30 s"), QStringLiteral("newest")}));
        const std::vector<HistoryTick> hours = timeTicks(5 * 3'600'000, 5);
        QCOMPARE(hours.front().label, QStringLiteral("−5 h"));
        QCOMPARE(hours.front().place, 0.0);
        QVERIFY(timeTicks(90'000, 1).size() <= 2);
        QVERIFY(timeTicks(400'000'000'000'000, 5).size() <= 6);
    }

    void labelsDoNotOverlapAndStayInside()
    {
        const std::vector<double> middles = spreadLabels({-5, 1, 50, 50, 99, 120}, 10, 100);
        for (std::size_t i = 0; i < middles.size(); ++i) {
            QVERIFY(middles[i] >= 5 && middles[i] <= 95);
            QVERIFY(i == 0 || middles[i] >= middles[i - 1] + 10);
        }
        QCOMPARE(spreadLabels({20, 50}, 10, 100), (std::vector<double>{20, 50}));
    }

    void longNamesStayDistinct()
    {
        const QString begin(100, u'a');
        const QString end(20, u'z');
        QStringList names{QStringLiteral("short"), begin + QStringLiteral("-one-") + end,
                          begin + QStringLiteral("-two-") + end,
                          begin + QStringLiteral("-two2") + end, begin};
        const QStringList texts = distinctNames(names, 12);
        QCOMPARE(QSet<QString>(texts.begin(), texts.end()).size(), names.size());
        for (const QString &text : texts)
            QVERIFY2(text.size() <= 12, qPrintable(text));
        QCOMPARE(texts.first(), QStringLiteral("short"));
        QVERIFY2(texts[1].contains(QStringLiteral("one")), qPrintable(texts[1]));
        QCOMPARE(distinctNames({begin, begin}, 5).at(0), QStringLiteral("aa…aa"));
    }
};

SCENEDECK_TEST(tst_AccuracyHistory)
#include "tst_accuracyhistory.moc"
