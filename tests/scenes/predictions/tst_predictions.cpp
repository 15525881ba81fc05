// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/predictions/ModelChoice.h"
#include "scenes/predictions/Predictions.h"
#include "tests/support/EventFixtures.h"
#include "tests/support/TestClass.h"

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

// Adds an episode with the onset in its first window, detected @p windows windows later.
void addDetected(Predictions &scene, EventStream &stream, const QString &episode, int windows)
{
    scene.apply(stream.receive(
        0, prediction(episode, 0, QStringLiteral("clean"), QStringLiteral("infecting"))));
    scene.apply(stream.receive(0, prediction(episode, windows, QStringLiteral("infected_running"),
                                             QStringLiteral("infecting"))));
}

// Adds an episode with the predictions @p predicted that is clean before the window @p onset and
// infecting from that window on.
void addEpisode(Predictions &scene, EventStream &stream, const QString &episode, int onset,
                const QStringList &predicted)
{
    for (int i = 0; i < predicted.size(); ++i) {
        const QString actual = i < onset ? QStringLiteral("clean") : QStringLiteral("infecting");
        scene.apply(stream.receive(0, prediction(episode, i, predicted[i], actual)));
    }
}

QStringList sixTimes(const QString &predicted)
{
    return QStringList(6, predicted);
}

QJsonObject withModel(QJsonObject json, const QString &model)
{
    json.insert(QStringLiteral("model"), model);
    return json;
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
        QCOMPARE(scene.read().detection.medianSeconds, std::optional(60.0));
        addDetected(scene, stream, QStringLiteral("b"), 0);
        QCOMPARE(scene.read().detection.medianSeconds, std::optional(35.0));
        addDetected(scene, stream, QStringLiteral("c"), 1);
        QCOMPARE(scene.read().detection.medianSeconds, std::optional(20.0));
        QCOMPARE(scene.read().detection.detected, 3);
    }

    void episodeWithoutActualPhasesHasNoOnset()
    {
        Predictions scene;
        EventStream stream;
        scene.apply(stream.receive(
            0, prediction(QStringLiteral("a"), 0, QStringLiteral("infecting"), QJsonValue::Null)));
        QCOMPARE(scene.read().detection.episodes(), 0);
        QVERIFY(!scene.read().detection.medianSeconds);
    }

    void alwaysPredictingInfectingRaisesFalseAlarms()
    {
        Predictions scene;
        EventStream stream;
        for (int i = 0; i < 10; ++i)
            addEpisode(scene, stream, QString::number(i), 3, sixTimes(QStringLiteral("infecting")));
        const PredictionsDocument document = scene.read();
        QCOMPARE(document.detection.detected, 10);
        QCOMPARE(document.detection.medianSeconds, std::optional(10.0));
        QCOMPARE(document.detection.falseAlarms, 30);
        QCOMPARE(document.detection.quietWindows, 30);
        QCOMPARE(document.correct, 30);
        QCOMPARE(document.judged, 60);
        QCOMPARE(document.balancedAccuracy, std::optional(0.5));
    }

    void medianIsNotReachedIfMostEpisodesAreMissed()
    {
        Predictions scene;
        EventStream stream;
        for (int i = 0; i < 63; ++i)
            addEpisode(scene, stream, QString::number(i), 2, sixTimes(QStringLiteral("clean")));
        addEpisode(scene, stream, QStringLiteral("found"), 2,
                   sixTimes(QStringLiteral("infecting")));
        const Detection detection = scene.read().detection;
        QCOMPARE(detection.detected, 1);
        QCOMPARE(detection.missed, 63);
        QVERIFY(!detection.medianSeconds);
        QCOMPARE(scene.document(at(0))[QStringLiteral("detection")][QStringLiteral("reached")],
                 QJsonValue(false));
    }

    void episodeWithAnOpenOrMissingWindowIsPending()
    {
        Predictions scene;
        EventStream stream;
        addEpisode(scene, stream, QStringLiteral("a"), 2, QStringList(5, QStringLiteral("clean")));
        QCOMPARE(scene.read().detection.pending, 1);
        scene.apply(stream.receive(
            0, prediction(QStringLiteral("a"), 5, QStringLiteral("clean"), QJsonValue::Null)));
        QCOMPARE(scene.read().detection.pending, 1);
        QCOMPARE(scene.read().open, 1);
        scene.apply(stream.receive(0, prediction(QStringLiteral("a"), 5, QStringLiteral("clean"),
                                                 QStringLiteral("clean"))));
        QCOMPARE(scene.read().detection.pending, 0);
        QCOMPARE(scene.read().detection.missed, 1);
        QCOMPARE(scene.read().open, 0);
    }

    void outcomeOfAnEpisodeInWords_data()
    {
        QTest::addColumn<int>("onset"); // 6: none
        QTest::addColumn<QStringList>("predicted");
        QTest::addColumn<QString>("sentence");
        const QString clean = QStringLiteral("clean");
        const QString infecting = QStringLiteral("infecting");
        QTest::newRow("running without an onset")
            << 6 << QStringList(2, clean) << QStringLiteral("no infection yet");
        QTest::newRow("false alarm") << 6 << QStringList{clean, infecting}
                                     << QStringLiteral("no infection yet, 1 false alarm");
        QTest::newRow("no onset") << 6 << QStringList(6, clean) << QStringLiteral("no infection");
        QTest::newRow("not caught")
            << 1 << QStringList(3, clean) << QStringLiteral("not caught yet");
        QTest::newRow("caught at once")
            << 1 << QStringList{clean, infecting} << QStringLiteral("caught after 10 s");
        QTest::newRow("caught later") << 1 << QStringList{clean, clean, clean, infecting}
                                      << QStringLiteral("caught after 30 s");
        QTest::newRow("missed") << 1 << QStringList(6, clean) << QStringLiteral("missed");
    }

    void outcomeOfAnEpisodeInWords()
    {
        QFETCH(const int, onset);
        QFETCH(const QStringList, predicted);
        QFETCH(const QString, sentence);
        Predictions scene;
        EventStream stream;
        addEpisode(scene, stream, QStringLiteral("a"), onset, predicted);
        const std::optional<NewestEpisode> newest = scene.read().newest;
        QVERIFY(newest);
        QCOMPARE(newest->models.front().outcome.sentence(), sentence);
        QCOMPARE(newest->isRunning, predicted.size() < 6);
    }

    void newestEpisodeOfAModelThatIsNotTheNewest()
    {
        Predictions scene;
        EventStream stream;
        const auto add = [&](const QString &episode, const QString &model) {
            const QJsonObject json =
                prediction(episode, 0, QStringLiteral("clean"), QStringLiteral("clean"));
            scene.apply(stream.receive(0, withModel(json, model)));
        };
        add(QStringLiteral("a"), QStringLiteral("gru"));
        add(QStringLiteral("a"), QStringLiteral("lstm"));
        add(QStringLiteral("b"), QStringLiteral("lstm"));
        QCOMPARE(scene.read().newest->id, QStringLiteral("b"));
        QCOMPARE(scene.read().newest->models.size(), 1U);
        const NewestEpisode ofGru = *scene.read(QStringLiteral("gru")).newest;
        QCOMPARE(ofGru.id, QStringLiteral("a"));
        QCOMPARE(ofGru.models.size(), 2U);
        QCOMPARE(ofGru.models.front().model, QStringLiteral("gru"));
    }

    void hostIsThatOfTheNewestPredictionThatNamesOne()
    {
        Predictions scene;
        EventStream stream;
        const auto add = [&](int window, const QString &host) {
            QJsonObject json = prediction(QStringLiteral("a"), window, QStringLiteral("clean"),
                                          QStringLiteral("clean"));
            if (!host.isEmpty())
                json.insert(QStringLiteral("host"), host);
            scene.apply(stream.receive(0, json));
        };
        add(3, QStringLiteral("lab-1"));
        QCOMPARE(scene.read().episodes.front().host, QStringLiteral("lab-1"));
        add(0, QStringLiteral("lab-2"));
        QCOMPARE(scene.read().episodes.front().host, QStringLiteral("lab-2"));
        add(4, QString());
        QCOMPARE(scene.read().episodes.front().host, QStringLiteral("lab-2"));
        add(0, QString());
        QCOMPARE(scene.read().newest->host, QStringLiteral("lab-1"));
    }

    void chosenModelIsShownWhileItHasPredictions()
    {
        Predictions scene;
        EventStream stream;
        const QJsonObject clean =
            prediction(QStringLiteral("a"), 0, QStringLiteral("clean"), QStringLiteral("clean"));
        scene.apply(stream.receive(0, withModel(clean, QStringLiteral("gru"))));
        scene.apply(stream.receive(0, clean));
        QCOMPARE(scene.read().model, QStringLiteral("unnamed"));
        QCOMPARE(scene.read(QStringLiteral("gru")).model, QStringLiteral("gru"));
        QCOMPARE(scene.read(QStringLiteral("bert")).model, QStringLiteral("unnamed"));
        QCOMPARE(scene.read(QStringLiteral("gru")).models,
                 (QStringList{QStringLiteral("unnamed"), QStringLiteral("gru")}));
    }

    void chooseNextCyclesThroughAllModelsAndBack()
    {
        const QStringList models{QStringLiteral("lstm"), QStringLiteral("knn"),
                                 QStringLiteral("gru")};
        ModelChoice choice;
        QStringList chosen;
        for (int i = 0; i < 5; ++i) {
            const QString shown = choice.chosen(models);
            QVERIFY(choice.chooseNext(models, shown.isEmpty() ? models.first() : shown));
            chosen.append(choice.chosen(models));
        }
        QCOMPARE(chosen, (QStringList{QStringLiteral("knn"), QStringLiteral("gru"),
                                      QStringLiteral("lstm"), QString(), QStringLiteral("knn")}));
    }

    void chooseNextNeedsTwoModels()
    {
        ModelChoice choice;
        QVERIFY(!choice.chooseNext({QStringLiteral("gru")}, QStringLiteral("gru")));
        QVERIFY(!choice.chooseNext({}, QString()));
        const QStringList two{QStringLiteral("gru"), QStringLiteral("bert")};
        QVERIFY(choice.chooseNext(two, QStringLiteral("gru")));
        QCOMPARE(choice.chosen(two), QStringLiteral("bert"));
        QCOMPARE(choice.chosen({QStringLiteral("gru")}), QString());
    }

    void sumsAreConsistent()
    {
        Predictions scene;
        EventStream stream;
        std::mt19937 random(1);
        for (int i = 0; i < 2000; ++i) {
            const QString episode = QString::number(random() % 90);
            const int window = static_cast<int>(random() % 6);
            const QJsonValue actual =
                random() % 4 == 0 ? QJsonValue(QJsonValue::Null) : QJsonValue(randomPhase(random));
            scene.apply(
                stream.receive(0, prediction(episode, window, randomPhase(random), actual)));
            const PredictionsDocument document = scene.read();
            QVERIFY(document.episodes.size() <= RetainedLimits{}.episodes);
            QVERIFY(document.detection.falseAlarms <= document.detection.quietWindows);
            QVERIFY(document.detection.quietWindows <= document.judged);
            int sum = 0;
            int diagonal = 0;
            for (std::size_t a = 0; a < document.confusion.size(); ++a) {
                diagonal += document.confusion[a][a];
                for (const int count : document.confusion[a])
                    sum += count;
            }
            QCOMPARE(sum, document.judged);
            // There is only one other phase, so the diagonal is the number of correct windows.
            QCOMPARE(diagonal, document.correct);
        }
    }
};

SCENEDECK_TEST(tst_Predictions)
#include "tst_predictions.moc"
