// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/attack-envelopes/screen/AttackEnvelopesView.h"
#include "scenes/attack-envelopes/screen/EnvelopePage.h"
#include "tests/support/EventFixtures.h"
#include "tests/support/ModelReader.h"
#include "tests/support/SceneVector.h"
#include "tests/support/TestClass.h"

#include <QSignalSpy>
#include <QTest>

using namespace scenedeck;

namespace
{
void show(AttackEnvelopesView &view, const char *name)
{
    const SceneVector vector =
        SceneVector::of(QStringLiteral("attack-envelopes"), QString::fromLatin1(name));
    view.apply(vector.events);
    view.refresh(at(vector.nowMs));
}

// Makes a layout of 4 × 2 tiles.
void layOut(EnvelopePage &page, AttackEnvelopesView &view)
{
    page.setView(&view);
    page.setSmallestTile({100, 100});
    page.setArea({430, 230});
    page.setGap(10);
    page.setPagerHeight(20);
}
} // namespace

class tst_AttackEnvelopesView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void formatsTheTexts()
    {
        AttackEnvelopesView view(nullptr);
        show(view, "last-version-wins");
        QVERIFY(view.hasData());
        QCOMPARE(view.maximum(), 3.0);
        const EnvelopeTile &tile = view.tiles().at(1);
        QCOMPARE(tile.name, QStringLiteral("b"));
        QCOMPARE(tile.samples, QStringLiteral("4 samples"));
        QCOMPARE(tile.peak, QStringLiteral("peak 2.5"));
        QVERIFY(tile.latest);
        QVERIFY(!view.tiles().at(0).latest);
        QCOMPARE(tile.earlierCurve, (QList<qreal>{0, 9}));
        QCOMPARE(view.tiles().at(0).earlierCurve, QList<qreal>());
    }

    void zeroShareFollowsTheScale()
    {
        AttackEnvelopesView view(nullptr);
        show(view, "typical");
        QCOMPARE(view.zeroShare(), 0.0);
        view.reset();
        show(view, "negative-values");
        QCOMPARE(view.zeroShare(), 1.0);
        view.reset();
        show(view, "widest-scale");
        QCOMPARE(view.zeroShare(), 0.5);
    }

    void turnCyclesThroughThePages()
    {
        AttackEnvelopesView view(nullptr);
        show(view, "ten-times");
        EnvelopePage page;
        layOut(page, view);
        QCOMPARE(page.pageCount(), 10);
        QCOMPARE(page.rowCount(), 8);
        QCOMPARE(roleOf(&page, 0, "name").toString(), QStringLiteral("beacon_slow_00"));
        page.turn();
        QCOMPARE(page.page(), 1);
        QCOMPARE(roleOf(&page, 0, "name").toString(), QStringLiteral("beacon_slow_08"));
        for (int i = 0; i < 9; ++i)
            page.turn();
        QCOMPARE(page.page(), 0);
    }

    void returnsToTheFirstPageIfThePageIsGone()
    {
        AttackEnvelopesView view(nullptr);
        show(view, "ten-times");
        EnvelopePage page;
        layOut(page, view);
        page.turn();
        page.turn();
        view.reset();
        view.refresh(at(0));
        QCOMPARE(page.page(), 0);
        QCOMPARE(page.pageCount(), 1);
        QCOMPARE(page.rowCount(), 0);
    }

    void notifiesOnlyOfChangedTiles()
    {
        AttackEnvelopesView view(nullptr);
        show(view, "last-version-wins");
        EnvelopePage page;
        layOut(page, view);
        QSignalSpy reset(&page, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&page, &QAbstractItemModel::dataChanged);
        EventStream stream;
        const std::vector<EventPtr> again{stream.receive(
            1, QByteArray(R"({"type":"attack_profile","name":"b","shape":"spike","curve":[1]})"))};
        view.apply(again);
        view.refresh(at(1));
        QCOMPARE(reset.count(), 0);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.at(0).at(0).toModelIndex().row(), 1);
    }
};

SCENEDECK_TEST(tst_AttackEnvelopesView)
#include "tst_attackenvelopesview.moc"
