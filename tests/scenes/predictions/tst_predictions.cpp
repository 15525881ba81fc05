// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/predictions/Predictions.h"
#include "tests/support/EventFixtures.h"

#include <QTest>

#include <random>

using namespace scenedeck;

namespace
{
QJsonObject prediction(const QString &episode, int window, const QString &predicted,
                       const QJsonValue &actual)
{
    return {{QStringLiteral("type"), QStringLiteral("prediction")},
            {QStringLiteral("episode_id"), episode},
            {QStringLiteral("window_idx"), window},
            {QStringLiteral("predicted"), predicted},
            {QStringLiteral("actual"), actual}};
}

// An episode whose onset is in its first window and which is detected after @p windows windows.
void addDetected(Predictions &scene, EventStream &stream, const QString &episode, int windows)
{
    scene.apply(*stream.receive(
        0, prediction(episode, 0, QStringLiteral("clean"), QStringLiteral("infecting"))));
    scene.apply(*stream.receive(0, prediction(episode, windows, QStringLiteral("infected_running"),
                                              QStringLiteral("infecting"))));
}

QString randomPhase(std::mt19937 &random)
{
    static const QStringList phases{QStringLiteral("clean"),     QStringLiteral("armed"),
                                    QStringLiteral("infecting"), QStringLiteral("infected_running"),
                                    QStringLiteral("dormant"),   QStringLiteral("wiping")};
    return phases[static_cast<qsizetype>(random() % 6)];
}
} // namespace

class tst_Predictions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void medianOfAnOddAndAnEvenNumber()
    {
        Predictions scene;
        EventStream stream;
        addDetected(scene, stream, QStringLiteral("a"), 5);
        QCOMPARE(scene.read().detection.medianSeconds, std::optional(50.0));
        addDetected(scene, stream, QStringLiteral("b"), 0);
        QCOMPARE(scene.read().detection.medianSeconds, std::optional(25.0));
        addDetected(scene, stream, QStringLiteral("c"), 1);
        QCOMPARE(scene.read().detection.medianSeconds, std::optional(10.0));
        QCOMPARE(scene.read().detection.detected, 3);
    }

    void anEpisodeWithoutTruthHasNoOnset()
    {
        Predictions scene;
        EventStream stream;
        scene.apply(*stream.receive(
            0, prediction(QStringLiteral("a"), 0, QStringLiteral("infecting"), QJsonValue::Null)));
        QCOMPARE(scene.read().detection.episodes, 0);
        QVERIFY(!scene.read().detection.medianSeconds);
    }

    void theSumsAgreeWithEachOther()
    {
        Predictions scene;
        EventStream stream;
        std::mt19937 random(1);
        for (int i = 0; i < 5000; ++i) {
            const QString episode = QString::number(random() % 90);
            const int window = static_cast<int>(random() % 6);
            const QJsonValue actual =
                random() % 4 == 0 ? QJsonValue(QJsonValue::Null) : QJsonValue(randomPhase(random));
            scene.apply(
                *stream.receive(0, prediction(episode, window, randomPhase(random), actual)));
            const PredictionsDocument document = scene.read();
            QVERIFY(document.episodes.size() <= RecentEpisodes::Limit);
            int sum = 0;
            int diagonal = 0;
            for (std::size_t a = 0; a < document.confusion.size(); ++a) {
                diagonal += document.confusion[a][a];
                for (const int count : document.confusion[a])
                    sum += count;
            }
            QCOMPARE(sum, document.judged);
            // One unknown phase only, hence the diagonal is what was right.
            QCOMPARE(diagonal, document.correct);
        }
    }
};

QTEST_APPLESS_MAIN(tst_Predictions)
#include "tst_predictions.moc"
