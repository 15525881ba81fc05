// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/attack-envelopes/screen/AttackEnvelopesView.h"
#include "scenes/attack-envelopes/screen/EnvelopePage.h"
#include "scenes/shared/drawing/CurveItem.h"
#include "scenes/shared/drawing/SceneMetrics.h"
#include "scenes/shared/drawing/Theme.h"
#include "tests/support/EventFixtures.h"
#include "tests/support/ModelReader.h"
#include "tests/support/SceneVector.h"
#include "tests/support/TestClass.h"

#include <QQmlComponent>
#include <QQmlEngine>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <functional>

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

private:
    QQmlEngine m_engine;
    SceneMetrics m_metrics;

    // The tile of row @p row, 400 × 300 pixels.
    std::unique_ptr<QQuickItem> drawn(const EnvelopePage &page, int row)
    {
        m_engine.addImportPath(QStringLiteral(":/qt/qml"));
        QVariantMap properties{{QStringLiteral("metrics"), QVariant::fromValue(&m_metrics)},
                               {QStringLiteral("width"), 400},
                               {QStringLiteral("height"), 300}};
        const QHash<int, QByteArray> roles = page.roleNames();
        for (auto role = roles.begin(); role != roles.end(); ++role)
            properties.insert(QString::fromLatin1(role.value()),
                              page.data(page.index(row), role.key()));
        QQmlComponent component(
            &m_engine, QUrl(QStringLiteral("qrc:/qt/qml/Scenedeck/Scenes/EnvelopeTile.qml")));
        std::unique_ptr<QObject> object(component.createWithInitialProperties(properties));
        return std::unique_ptr<QQuickItem>(qobject_cast<QQuickItem *>(object.release()));
    }

    static bool shows(const QQuickItem *item, const QString &text)
    {
        if (item->isVisible() && item->property("text").toString().contains(text))
            return true;
        const QList<QQuickItem *> children = item->childItems();
        return std::any_of(children.begin(), children.end(),
                           [&](const QQuickItem *child) { return shows(child, text); });
    }

private Q_SLOTS:
    void formatsTheTexts()
    {
        AttackEnvelopesView view(nullptr);
        show(view, "last-version-wins");
        QVERIFY(view.hasData());
        const EnvelopeTile &tile = view.tiles().at(1);
        QCOMPARE(tile.name, QStringLiteral("b"));
        QCOMPARE(tile.samples, QStringLiteral("4 samples"));
        QCOMPARE(tile.peak, QStringLiteral("peak 2.50"));
        QCOMPARE(view.tiles().at(0).peak, QStringLiteral("peak 3.00"));
        QCOMPARE(tile.scale, (EnvelopeScale{0, 3}));
        QVERIFY(tile.latest);
        QVERIFY(!view.tiles().at(0).latest);
        QCOMPARE(tile.earlierCurve, (QList<qreal>{0, 9}));
        QCOMPARE(view.tiles().at(0).earlierCurve, QList<qreal>());
    }

    void zeroShareFollowsTheScale()
    {
        AttackEnvelopesView view(nullptr);
        show(view, "typical");
        QCOMPARE(view.tiles().front().zeroShare, 0.0);
        view.reset();
        show(view, "negative-values");
        QCOMPARE(view.tiles().front().zeroShare, 1.0);
        view.reset();
        show(view, "widest-scale");
        QCOMPARE(view.tiles().front().zeroShare, 0.5);
    }

    void wildProfileIsLabelledAndDoesNotFlattenTheOthers()
    {
        AttackEnvelopesView view(nullptr);
        show(view, "wild-profile-has-its-own-scale");
        EnvelopePage page;
        layOut(page, view);
        QCOMPARE(roleOf(&page, 1, "name").toString(), QStringLiteral("miner_x"));
        QCOMPARE(roleOf(&page, 1, "ownScale").toBool(), true);
        QCOMPARE(roleOf(&page, 1, "maximum").toDouble(), 250.0);
        QCOMPARE(roleOf(&page, 1, "peak").toString(), QStringLiteral("peak 250"));
        QCOMPARE(roleOf(&page, 2, "ownScale").toBool(), false);
        QCOMPARE(roleOf(&page, 2, "maximum").toDouble(), 9.0);
        QCOMPARE(roleOf(&page, 2, "peak").toString(), QStringLiteral("peak 1.00"));
        const std::unique_ptr<QQuickItem> tile = drawn(page, 1);
        QVERIFY(tile);
        QVERIFY(shows(tile.get(), QStringLiteral("own scale")));
    }

    void newestIsInkWithAWordAndOthersAreNeutral()
    {
        AttackEnvelopesView view(nullptr);
        show(view, "last-version-wins");
        EnvelopePage page;
        layOut(page, view);
        const std::unique_ptr<QQuickItem> newest = drawn(page, 1);
        QVERIFY(newest);
        const Theme *theme = Theme::of(newest.get());
        QCOMPARE(newest->property("curveColor").value<QColor>(), theme->ink());
        QVERIFY(shows(newest.get(), QStringLiteral("newest · 4 samples")));
        const std::unique_ptr<QQuickItem> other = drawn(page, 0);
        QCOMPARE(other->property("curveColor").value<QColor>(), theme->muted());
        QVERIFY(!shows(other.get(), QStringLiteral("newest")));
    }

    void oneSampleIsAPointWithoutALine()
    {
        AttackEnvelopesView view(nullptr);
        show(view, "all-zero");
        EnvelopePage page;
        layOut(page, view);
        const std::unique_ptr<QQuickItem> one = drawn(page, 1);
        QVERIFY(one);
        QVERIFY(shows(one.get(), QStringLiteral("1 sample")));
        const QList<CurveItem *> curves = one->findChildren<CurveItem *>();
        QVERIFY(std::none_of(curves.begin(), curves.end(), std::mem_fn(&QQuickItem::isVisible)));
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
