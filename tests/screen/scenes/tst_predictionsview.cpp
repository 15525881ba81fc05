// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/predictions/screen/PredictionsView.h"
#include "scenes/predictions/screen/WindowCells.h"
#include "tests/support/EventFixtures.h"
#include "tests/support/ModelReader.h"
#include "tests/support/SceneVector.h"
#include "tests/support/TestClass.h"

#include <QSignalSpy>
#include <QTest>

using namespace scenedeck;

class tst_PredictionsView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheTypicalNumbers()
    {
        PredictionsView view(nullptr);
        const SceneVector vector =
            SceneVector::of(QStringLiteral("predictions"), QStringLiteral("typical"));
        view.apply(vector.events);
        view.refresh(at(vector.nowMs));
        QVERIFY(view.hasData());
        QCOMPARE(view.episodeCount(), 10);
        QCOMPARE(view.texts().share, QStringLiteral("90%"));
        QCOMPARE(view.texts().counted, QStringLiteral("47 of 52 judged, 2 open"));
        QCOMPARE(view.texts().detection, QStringLiteral("≤ 10 s"));
        QCOMPARE(view.texts().detected, QStringLiteral("detected 6 of 6"));
        QCOMPARE(view.classes(), 5);
        QCOMPARE(view.confusion()->rowCount(), 25);
        QCOMPARE(roleOf(view.confusion(), 0, "windows").toString(), QStringLiteral("18"));
        QCOMPARE(roleOf(view.confusion(), 0, "share").toString(), QStringLiteral("95"));
        QCOMPARE(roleOf(view.confusion(), 2, "windows").toString(), QString());
        QCOMPARE(roleOf(view.confusion(), 2, "share").toString(), QString());
        QVERIFY(!view.hasChoice());
        QCOMPARE(view.subtitle(), QString());
    }

    void statesEveryDetectionOutcome_data()
    {
        QTest::addColumn<QString>("vector");
        QTest::addColumn<QString>("detection");
        QTest::addColumn<QString>("detected");
        QTest::addColumn<QString>("falseAlarms");
        QTest::newRow("always") << "always-infecting"
                                << "≤ 10 s"
                                << "detected 10 of 10"
                                << "false alarms 30 of 30 quiet windows";
        QTest::newRow("missed") << "misses-63-of-64"
                                << "not reached"
                                << "detected 1 of 64, 63 missed"
                                << "no quiet window judged yet";
        QTest::newRow("pending") << "pending-counts-in-nothing"
                                 << "20 s"
                                 << "detected 1 of 4, 3 pending"
                                 << "false alarms 0 of 6 quiet windows";
        QTest::newRow("no onset") << "no-onset-only-false-alarms"
                                  << "–"
                                  << "no infection yet"
                                  << "false alarms 2 of 6 quiet windows";
    }

    void statesEveryDetectionOutcome()
    {
        QFETCH(QString, vector);
        QFETCH(QString, detection);
        QFETCH(QString, detected);
        QFETCH(QString, falseAlarms);
        PredictionsView view(nullptr);
        const SceneVector events = SceneVector::of(QStringLiteral("predictions"), vector);
        view.apply(events.events);
        view.refresh(at(events.nowMs));
        QCOMPARE(view.texts().detection, detection);
        QCOMPARE(view.texts().detected, detected);
        QCOMPARE(view.texts().falseAlarms, falseAlarms);
    }

    void chosenModelSurvivesAResync()
    {
        PredictionsView view(nullptr);
        const SceneVector vector =
            SceneVector::of(QStringLiteral("predictions"),
                            QStringLiteral("two-models-the-newest-prediction-decides"));
        view.apply(vector.events);
        view.refresh(at(vector.nowMs));
        QVERIFY(view.hasChoice());
        QCOMPARE(view.texts().model, QStringLiteral("LSTM"));
        QCOMPARE(view.texts().modelSelection, QStringLiteral("newest of 2 models"));
        QVERIFY(view.subtitle().contains(QStringLiteral("what LSTM said")));
        QVERIFY(view.chooseNext());
        QCOMPARE(view.texts().model, QStringLiteral("GRU"));
        QCOMPARE(view.texts().modelSelection, QStringLiteral("chosen from 2 models"));
        QVERIFY(view.subtitle().contains(QStringLiteral("what GRU said")));
        view.reset();
        view.apply(vector.events);
        view.refresh(at(vector.nowMs));
        QCOMPARE(view.texts().model, QStringLiteral("GRU"));
        QVERIFY(view.chooseNext());
        QVERIFY(view.chooseNext());
        QCOMPARE(view.texts().modelSelection, QStringLiteral("newest of 2 models"));
    }

    void statesTheModelLimit()
    {
        PredictionsView view(nullptr);
        view.configure({.models = 2});
        const SceneVector vector =
            SceneVector::of(QStringLiteral("predictions"),
                            QStringLiteral("two-models-the-newest-prediction-decides"));
        view.apply(vector.events);
        view.refresh(at(vector.nowMs));
        QCOMPARE(view.texts().modelSelection,
                 QStringLiteral("newest of 2 models, the most that are kept"));
    }

    void episodeLimitFollowsTheOptions()
    {
        const SceneVector vector = SceneVector::of(
            QStringLiteral("predictions"), QStringLiteral("two-models-and-two-episodes-kept"));
        PredictionsView view(nullptr);
        view.configure(vector.options);
        for (int round = 0; round < 2; ++round) { // a reset keeps the options
            view.apply(vector.events);
            view.refresh(at(vector.nowMs));
            QCOMPARE(view.episodeCount(), 1);
            view.reset();
        }
    }

    void limitsTheNumberOfRows()
    {
        PredictionsView view(nullptr);
        view.configure({.episodes = 100});
        EventStream stream;
        for (int i = 0; i < 100; ++i) {
            const QJsonObject prediction{{QStringLiteral("type"), QStringLiteral("prediction")},
                                         {QStringLiteral("episode_id"), i},
                                         {QStringLiteral("window_idx"), 0},
                                         {QStringLiteral("predicted"), QStringLiteral("clean")},
                                         {QStringLiteral("actual"), QStringLiteral("clean")}};
            view.apply(std::vector{stream.receive(0, prediction)});
        }
        view.refresh(at(0));
        QCOMPARE(view.episodes()->rowCount(), static_cast<int>(PredictionsView::MaxRows));
        QCOMPARE(view.episodeCount(), 100);
        QCOMPARE(roleOf(view.episodes(), 0, "episodeId").toString(), QStringLiteral("99"));
    }

    void chooseNextNeedsTwoModels()
    {
        PredictionsView view(nullptr);
        QVERIFY(!view.chooseNext());
        EventStream stream;
        view.apply(std::vector{stream.receive(
            0,
            R"({"type":"prediction","episode_id":1,"window_idx":0,"predicted":"a","actual":"a","model":"gru"})")});
        view.refresh(at(0));
        QVERIFY(!view.hasChoice());
        QVERIFY(!view.chooseNext());
        QVERIFY(view.subtitle().contains(QStringLiteral("what GRU said")));
    }

    void everyKindOfWindowHasAVerdict()
    {
        PredictionsView view(nullptr);
        const SceneVector vector =
            SceneVector::of(QStringLiteral("predictions"), QStringLiteral("other-phases"));
        view.apply(vector.events);
        view.refresh(at(vector.nowMs));
        QCOMPARE(roleOf(view.episodes(), 0, "verdicts").value<QList<int>>(),
                 (QList<int>{WindowCells::Right, WindowCells::Wrong, WindowCells::Wrong,
                             WindowCells::Wrong, WindowCells::NotKnownYet, WindowCells::Missing}));
        QCOMPARE(roleOf(view.episodes(), 0, "predicted").value<QList<int>>(),
                 (QList<int>{5, 5, 0, 5, 5, -1}));
        QCOMPARE(roleOf(view.episodes(), 0, "description").toString(),
                 QStringLiteral("Other, right; Other, wrong: Other; Clean, wrong: Other; "
                                "Other, wrong: Clean; Other, not known yet; no prediction"));
        QCOMPARE(view.classes(), 6);
        QCOMPARE(view.confusion()->rowCount(), 36);
    }

    void statesHowManyEpisodesAreShown()
    {
        QCOMPARE(PredictionsView::shownText(9, 64), QStringLiteral("9 of 64 episodes"));
        QCOMPARE(PredictionsView::shownText(7, 7), QStringLiteral("7 episodes"));
        QCOMPARE(PredictionsView::shownText(1, 1), QStringLiteral("1 episode"));
    }

    void hasNoShareIfNothingIsJudged()
    {
        PredictionsView view(nullptr);
        const SceneVector vector = SceneVector::of(QStringLiteral("predictions"),
                                                   QStringLiteral("other-phase-not-judged"));
        view.apply(vector.events);
        view.refresh(at(vector.nowMs));
        QVERIFY(view.hasData());
        QCOMPARE(view.texts().share, QStringLiteral("–"));
        QCOMPARE(view.texts().balanced, QStringLiteral("–"));
        QCOMPARE(view.texts().detection, QStringLiteral("–"));
    }

    void ignoresOtherEvents()
    {
        PredictionsView view(nullptr);
        EventStream stream;
        view.refresh(at(0));
        QSignalSpy changed(&view, &PredictionsView::summaryChanged);
        view.apply(std::vector{stream.receive(0, R"({"type":"phase","phase":"clean"})")});
        view.refresh(at(0));
        QCOMPARE(changed.count(), 0);
        view.apply(std::vector{stream.receive(
            0,
            R"({"type":"prediction","episode_id":1,"window_idx":0,"predicted":"a","actual":"a"})")});
        view.refresh(at(0));
        QCOMPARE(changed.count(), 1);
        view.reset();
        view.refresh(at(0));
        QVERIFY(!view.hasData());
    }
};

SCENEDECK_TEST(tst_PredictionsView)
#include "tst_predictionsview.moc"
