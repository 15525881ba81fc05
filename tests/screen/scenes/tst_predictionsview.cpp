// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/predictions/screen/PredictionsView.h"
#include "scenes/predictions/screen/WindowCells.h"
#include "tests/support/EventFixtures.h"
#include "tests/support/ModelReader.h"
#include "tests/support/SceneVector.h"

#include <QSignalSpy>
#include <QTest>

using namespace scenedeck;

class tst_PredictionsView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheMocksNumbers()
    {
        PredictionsView view(nullptr);
        const SceneVector vector =
            SceneVector::of(QStringLiteral("predictions"), QStringLiteral("typical"));
        view.apply(vector.events);
        view.refresh(vector.nowMs);
        QVERIFY(view.hasData());
        QCOMPARE(view.episodeCount(), 10);
        QCOMPARE(view.share(), QStringLiteral("90%"));
        QCOMPARE(view.counted(), QStringLiteral("47 of 52"));
        QCOMPARE(view.detected(), QStringLiteral("6 of 6 detected"));
        QCOMPARE(view.classes(), 5);
        QCOMPARE(view.confusion()->rowCount(), 25);
        QCOMPARE(roleOf(view.confusion(), 0, "windows").toString(), QStringLiteral("18"));
        QCOMPARE(roleOf(view.confusion(), 2, "windows").toString(), QString());
    }

    void everyKindOfWindowHasItsVerdict()
    {
        PredictionsView view(nullptr);
        const SceneVector vector =
            SceneVector::of(QStringLiteral("predictions"), QStringLiteral("other-phases"));
        view.apply(vector.events);
        view.refresh(vector.nowMs);
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

    void saysHowManyEpisodesAreLeftOut()
    {
        QCOMPARE(PredictionsView::shownText(9, 64), QStringLiteral("9 of 64 episodes"));
        QCOMPARE(PredictionsView::shownText(7, 7), QStringLiteral("7 episodes"));
        QCOMPARE(PredictionsView::shownText(1, 1), QStringLiteral("1 episode"));
    }

    void nothingJudgedHasNoShare()
    {
        PredictionsView view(nullptr);
        const SceneVector vector = SceneVector::of(QStringLiteral("predictions"),
                                                   QStringLiteral("other-phase-not-judged"));
        view.apply(vector.events);
        view.refresh(vector.nowMs);
        QVERIFY(view.hasData());
        QCOMPARE(view.share(), QStringLiteral("–"));
        QCOMPARE(view.detection(), QStringLiteral("–"));
    }

    void otherEventsChangeNothing()
    {
        PredictionsView view(nullptr);
        EventStream stream;
        view.refresh(0);
        QSignalSpy changed(&view, &PredictionsView::summaryChanged);
        view.apply(std::vector{stream.receive(0, R"({"type":"phase","phase":"clean"})")});
        view.refresh(0);
        QCOMPARE(changed.count(), 0);
        view.apply(std::vector{stream.receive(
            0,
            R"({"type":"prediction","episode_id":1,"window_idx":0,"predicted":"a","actual":"a"})")});
        view.refresh(0);
        QCOMPARE(changed.count(), 1);
        view.reset();
        view.refresh(0);
        QVERIFY(!view.hasData());
    }
};

QTEST_APPLESS_MAIN(tst_PredictionsView)
#include "tst_predictionsview.moc"
