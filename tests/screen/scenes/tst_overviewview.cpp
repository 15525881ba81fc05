// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/overview/screen/OverviewView.h"
#include "tests/support/ModelReader.h"
#include "tests/support/SceneVector.h"

#include <QSignalSpy>
#include <QTest>

using namespace scenedeck;

class tst_OverviewView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingYet()
    {
        OverviewView view(nullptr);
        view.refresh(0);
        QVERIFY(!view.hasData());
        QCOMPARE(view.episodeRows()->rowCount(), 0);
    }

    void saysItForPeople()
    {
        OverviewView view(nullptr);
        const SceneVector vector =
            SceneVector::of(QStringLiteral("overview"), QStringLiteral("typical"));
        view.apply(vector.events);
        view.refresh(vector.nowMs);
        QVERIFY(view.hasData());
        QCOMPARE(view.episodes(), QStringLiteral("1,334"));
        QCOMPARE(view.onDisk(), QStringLiteral("42.6 GB"));
        QVERIFY(view.hint().isEmpty());
        QCOMPARE(roleOf(view.hostRows(), 0, "fraction").toDouble(), 1.0);
        QCOMPARE(roleOf(view.episodeRows(), 0, "size").toString(), QStringLiteral("35.5 MB"));
        QCOMPARE(roleOf(view.episodeRows(), 0, "age").toString(), QStringLiteral("1 min ago"));
        QCOMPARE(roleOf(view.episodeRows(), 7, "phases").value<QList<int>>(),
                 (QList<int>{4, 4, 0, 0, -1, -1}));
    }

    void zerosAreDataAndSayWhereEpisodesGo()
    {
        OverviewView view(nullptr);
        const SceneVector vector =
            SceneVector::of(QStringLiteral("overview"), QStringLiteral("zeros"));
        view.apply(vector.events);
        view.refresh(vector.nowMs);
        QVERIFY(view.hasData());
        QCOMPARE(view.episodes(), QStringLiteral("0"));
        QVERIFY(view.hint().contains(QStringLiteral("/var/lib/cis490")));
    }

    void otherHostsDoNotDwarfTheBars()
    {
        OverviewView view(nullptr);
        const SceneVector vector =
            SceneVector::of(QStringLiteral("overview"), QStringLiteral("ten-times"));
        view.apply(vector.events);
        view.refresh(vector.nowMs);
        QCOMPARE(view.hostRows()->rowCount(), 9);
        QCOMPARE(roleOf(view.hostRows(), 0, "fraction").toDouble(), 1.0);
        QCOMPARE(roleOf(view.hostRows(), 8, "other").toBool(), true);
        QCOMPARE(roleOf(view.hostRows(), 8, "name").toString(), QStringLiteral("42 other hosts"));
    }

    void onlyWhatChangedIsTold()
    {
        OverviewView view(nullptr);
        const SceneVector vector =
            SceneVector::of(QStringLiteral("overview"), QStringLiteral("typical"));
        view.apply(vector.events);
        view.refresh(vector.nowMs);
        QSignalSpy texts(&view, &OverviewView::textsChanged);
        QSignalSpy rows(view.episodeRows(), &QAbstractItemModel::dataChanged);
        view.refresh(vector.nowMs + 1000);
        QCOMPARE(texts.count() + rows.count(), 0);
        view.refresh(vector.nowMs + 60'000);
        QCOMPARE(texts.count(), 0);
        QCOMPARE(rows.count(), 8);
    }

    void resetForgets()
    {
        OverviewView view(nullptr);
        const SceneVector vector =
            SceneVector::of(QStringLiteral("overview"), QStringLiteral("typical"));
        view.apply(vector.events);
        view.refresh(vector.nowMs);
        view.reset();
        view.refresh(vector.nowMs);
        QVERIFY(!view.hasData());
        QCOMPARE(view.hostRows()->rowCount(), 0);
    }
};

QTEST_APPLESS_MAIN(tst_OverviewView)
#include "tst_overviewview.moc"
