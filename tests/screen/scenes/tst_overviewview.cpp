// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/overview/screen/OverviewView.h"
#include "tests/support/EventFixtures.h"
#include "tests/support/ModelReader.h"
#include "tests/support/SceneVector.h"
#include "tests/support/TestClass.h"

#include <QSignalSpy>
#include <QTest>

using namespace scenedeck;

class tst_OverviewView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasNoDataWithoutASnapshot()
    {
        OverviewView view(nullptr);
        view.refresh(at(0));
        QVERIFY(!view.hasData());
        QCOMPARE(view.episodeRows()->rowCount(), 0);
    }

    void formatsTheTexts()
    {
        OverviewView view(nullptr);
        const SceneVector vector =
            SceneVector::of(QStringLiteral("overview"), QStringLiteral("typical"));
        view.apply(vector.events);
        view.refresh(at(vector.nowMs));
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

    void predictionsHaveATitleALegendAndMarksOfWrongOnes()
    {
        OverviewView view(nullptr);
        const SceneVector vector =
            SceneVector::of(QStringLiteral("overview"), QStringLiteral("wrong-predictions"));
        view.apply(vector.events);
        view.refresh(at(vector.nowMs));
        QCOMPARE(view.chipsTitle(), QStringLiteral("Predicted per 10 s window, LSTM"));
        QCOMPARE(view.legend(),
                 (QList<int>{static_cast<int>(Phase::Clean), static_cast<int>(Phase::Infecting),
                             static_cast<int>(Phase::Other)}));
        QVERIFY(view.hasWrong());
        QCOMPARE(roleOf(view.episodeRows(), 0, "wrong").value<QList<int>>(), (QList<int>{1}));
        QCOMPARE(roleOf(view.episodeRows(), 1, "wrong").value<QList<int>>(), (QList<int>{0}));
    }

    void theUnnamedModelIsNotInTheTitle()
    {
        OverviewView view(nullptr);
        const SceneVector vector =
            SceneVector::of(QStringLiteral("overview"), QStringLiteral("typical"));
        view.apply(vector.events);
        view.refresh(at(vector.nowMs));
        QCOMPARE(view.chipsTitle(), QStringLiteral("Predicted per 10 s window"));
        QVERIFY(!view.hasWrong());
        QVERIFY(!view.legend().contains(static_cast<int>(Phase::Other)));
    }

    void sizesOfAColumnHaveEquallyManyDecimals()
    {
        OverviewView view(nullptr);
        const SceneVector vector =
            SceneVector::of(QStringLiteral("overview"), QStringLiteral("wrong-predictions"));
        view.apply(vector.events);
        view.refresh(at(vector.nowMs));
        QCOMPARE(roleOf(view.episodeRows(), 0, "size").toString(), QStringLiteral("13.8 kB"));
        QCOMPARE(roleOf(view.episodeRows(), 1, "size").toString(), QStringLiteral("14.0 kB"));
    }

    void zerosAreDataBeforeTheDirectoryIsRead()
    {
        OverviewView view(nullptr);
        const SceneVector vector =
            SceneVector::of(QStringLiteral("overview"), QStringLiteral("zeros"));
        view.apply(vector.events);
        view.refresh(at(vector.nowMs));
        QVERIFY(view.hasData());
        QCOMPARE(view.episodes(), QStringLiteral("0"));
        QCOMPARE(view.hint(), QStringLiteral("The data directory is being read."));
    }

    void describesTheStateOfTheDirectory_data()
    {
        QTest::addColumn<QString>("vector");
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<QString>("advice");
        QTest::addColumn<bool>("failing");
        QTest::newRow("missing") << "directory-is-missing"
                                 << "There is no directory /srv/lab/data"
                                 << "Create it, or name another one with --data-dir." << true;
        QTest::newRow("unreadable")
            << "directory-cannot-be-read"
            << "/srv/lab/data/episodes cannot be read: Permission denied"
            << "Give the dashboard's user the right to read and enter it." << true;
        QTest::newRow("polling") << "directory-reports-no-changes"
                                 << "Reading /mnt/lab every 30 s"
                                 << "episodes/HOST/EPISODE.tar.gz in /mnt/lab." << false;
    }
    void describesTheStateOfTheDirectory()
    {
        QFETCH(const QString, vector);
        QFETCH(const QString, sentence);
        QFETCH(const QString, advice);
        QFETCH(const bool, failing);
        OverviewView view(nullptr);
        const SceneVector events = SceneVector::of(QStringLiteral("overview"), vector);
        view.apply(events.events);
        view.refresh(at(events.nowMs));
        QCOMPARE(view.directory(), sentence);
        QCOMPARE(view.isDirectoryFailing(), failing);
        QVERIFY2(view.hint().endsWith(advice), qPrintable(view.hint()));
    }

    void episodeLimitFollowsTheOptions()
    {
        const SceneVector vector =
            SceneVector::of(QStringLiteral("overview"), QStringLiteral("two-episodes-kept"));
        OverviewView view(nullptr);
        view.configure(vector.options);
        for (int round = 0; round < 2; ++round) { // a reset keeps the options
            view.apply(vector.events);
            view.refresh(at(vector.nowMs));
            const auto firstPhase = [&view](int row) {
                return roleOf(view.episodeRows(), row, "phases").value<QList<int>>().first();
            };
            QCOMPARE(firstPhase(1), static_cast<int>(Phase::Armed));
            QCOMPARE(firstPhase(2), -1);
            view.reset();
        }
    }

    void dateInTheFutureHasNoAge()
    {
        OverviewView view(nullptr);
        const SceneVector vector = SceneVector::of(
            QStringLiteral("overview"), QStringLiteral("date-in-the-future-is-clock-ahead"));
        view.apply(vector.events);
        view.refresh(at(vector.nowMs));
        QCOMPARE(roleOf(view.episodeRows(), 0, "age").toString(), QStringLiteral("now"));
        QCOMPARE(roleOf(view.episodeRows(), 3, "age").toString(), QStringLiteral("clock ahead"));
    }

    void otherHostsDoNotScaleTheBars()
    {
        OverviewView view(nullptr);
        const SceneVector vector =
            SceneVector::of(QStringLiteral("overview"), QStringLiteral("ten-times"));
        view.apply(vector.events);
        view.refresh(at(vector.nowMs));
        QCOMPARE(view.hostRows()->rowCount(), 9);
        QCOMPARE(roleOf(view.hostRows(), 0, "fraction").toDouble(), 1.0);
        QCOMPARE(roleOf(view.hostRows(), 8, "other").toBool(), true);
        QCOMPARE(roleOf(view.hostRows(), 8, "name").toString(), QStringLiteral("42 other hosts"));
    }

    void notifiesOnlyOfChanges()
    {
        OverviewView view(nullptr);
        const SceneVector vector =
            SceneVector::of(QStringLiteral("overview"), QStringLiteral("typical"));
        view.apply(vector.events);
        view.refresh(at(vector.nowMs));
        QSignalSpy texts(&view, &OverviewView::textsChanged);
        QSignalSpy rows(view.episodeRows(), &QAbstractItemModel::dataChanged);
        view.refresh(at(vector.nowMs + 1000));
        QCOMPARE(texts.count() + rows.count(), 0);
        view.refresh(at(vector.nowMs + 60'000));
        QCOMPARE(texts.count(), 0);
        QCOMPARE(rows.count(), 8);
    }

    void resetRemovesEverything()
    {
        OverviewView view(nullptr);
        const SceneVector vector =
            SceneVector::of(QStringLiteral("overview"), QStringLiteral("typical"));
        view.apply(vector.events);
        view.refresh(at(vector.nowMs));
        view.reset();
        view.refresh(at(vector.nowMs));
        QVERIFY(!view.hasData());
        QCOMPARE(view.hostRows()->rowCount(), 0);
    }
};

SCENEDECK_TEST(tst_OverviewView)
#include "tst_overviewview.moc"
