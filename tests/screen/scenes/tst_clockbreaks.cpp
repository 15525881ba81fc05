// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/phase-mix/screen/PhaseMixPlot.h"
#include "tests/screen/support/DeckBench.h"
#include "tests/screen/support/LabelWalker.h"
#include "tests/screen/support/PaintRecorder.h"
#include "tests/support/SceneVector.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

namespace
{
constexpr qint64 MinuteMs = 60'000;
constexpr qint64 BinMs = 5000;

// The positions of the lines over the whole height, as shares of the width. Each clock step has
// two: a margin, and a dashed line over it.
std::vector<qreal> clockLinesOf(PhaseMixPlot &plot)
{
    std::vector<qreal> places;
    const PaintRecorder drawn(plot);
    for (const QLineF &segment : drawn.segments()) {
        if (segment.dx() == 0 && segment.dy() == plot.height())
            places.push_back(segment.x1() / plot.width());
    }
    return places;
}

QRectF rectIn(const QQuickItem &plot, const QQuickItem *item)
{
    return plot.mapRectFromItem(item, item->boundingRect());
}

std::vector<QQuickItem *> clockTextsIn(QQuickItem *chart)
{
    std::vector<QQuickItem *> texts;
    for (QQuickItem *item : chart->childItems()) {
        if (item->objectName() == QLatin1String("clockMark"))
            texts.push_back(item);
    }
    return texts;
}

// The visible plot: that of the scene, or that of its tile on the wall.
PhaseMixPlot *shownPlot(QQuickItem *root)
{
    if (!root->isVisible() || root->opacity() == 0)
        return nullptr;
    if (auto *plot = qobject_cast<PhaseMixPlot *>(root))
        return plot;
    for (QQuickItem *child : root->childItems()) {
        if (PhaseMixPlot *plot = shownPlot(child))
            return plot;
    }
    return nullptr;
}
} // namespace

class tst_ClockBreaks : public QObject
{
    Q_OBJECT

private:
    SceneVector m_vector;
    std::unique_ptr<DeckBench> m_bench;

    void show(std::vector<ClockStep> steps, QSize size)
    {
        m_bench->deck().open(m_bench->deck().scenes()->indexOf(QStringLiteral("phase-mix")));
        m_bench->source().steps = std::move(steps);
        m_bench->advance(1000);
        m_bench->picture(size);
    }
    // The start of the bin that contains the time, as a share of the plot's width.
    qreal binOf(qint64 ms) const
    {
        const qint64 binsAgo = m_bench->clock().unixMs() / BinMs - ms / BinMs;
        return static_cast<qreal>(59 - binsAgo) / 60;
    }

private Q_SLOTS:
    void init()
    {
        m_vector = SceneVector::of(QStringLiteral("phase-mix"), QStringLiteral("typical"));
        m_bench = std::make_unique<DeckBench>(m_vector.nowMs, m_vector.events);
    }
    void cleanup() { m_bench.reset(); }

    void drawsDashedLinesOverTheWholeHeight()
    {
        const qint64 back = m_vector.nowMs - 2 * MinuteMs - 1;
        const qint64 forward = m_vector.nowMs;
        show({{m_vector.nowMs - 6 * MinuteMs, 3000}, {back, -3'600'000}, {forward, 180'000}},
             {1280, 800});
        PhaseMixPlot *plot = shownPlot(m_bench->window()->contentItem());
        QVERIFY(plot);
        QCOMPARE(clockLinesOf(*plot),
                 (std::vector{binOf(back), binOf(back), binOf(forward), binOf(forward)}));
    }

    void showsALaterStepOnce()
    {
        show({}, {1280, 800});
        PhaseMixPlot *plot = shownPlot(m_bench->window()->contentItem());
        QVERIFY(clockLinesOf(*plot).empty());
        QVERIFY(clockTextsIn(plot->parentItem()).empty());
        show({{m_vector.nowMs, 180'000}}, {1280, 800});
        QCOMPARE(clockLinesOf(*plot).size(), std::size_t(2));
        QCOMPARE(clockTextsIn(plot->parentItem()).size(), std::size_t(1));
    }

    void textsBesideTheLinesCoverNothing_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("large") << QSize(1920, 1080);
        QTest::newRow("small") << QSize(800, 480);
        QTest::newRow("portrait") << QSize(1080, 1920);
    }
    void textsBesideTheLinesCoverNothing()
    {
        QFETCH(QSize, size);
        const std::vector<qint64> times{m_vector.nowMs - 2 * MinuteMs,
                                        m_vector.nowMs - 2 * MinuteMs + 5000, m_vector.nowMs};
        show({{times[0], -3'600'000}, {times[1], 180'000}, {times[2], -3000}}, size);
        PhaseMixPlot *plot = shownPlot(m_bench->window()->contentItem());
        QVERIFY(plot);
        const std::vector<QQuickItem *> texts = clockTextsIn(plot->parentItem());
        QCOMPARE(texts.size(), times.size());
        for (std::size_t i = 0; i < times.size(); ++i) {
            const QRectF place = rectIn(*plot, texts[i]);
            const qreal line = binOf(times[i]) * plot->width();
            QVERIFY(plot->boundingRect().contains(place));
            QVERIFY(i < 2 ? place.left() > line : place.right() < line);
        }
        QCOMPARE(unreadableLabels(m_bench->window()->contentItem()), QStringList());
    }

    void hasNoTextsOnTheWall()
    {
        show({{m_vector.nowMs, 180'000}}, {1920, 1080});
        m_bench->deck().press(Qt::Key_W);
        m_bench->advance(1000);
        m_bench->picture({1920, 1080});
        PhaseMixPlot *plot = shownPlot(m_bench->window()->contentItem());
        QVERIFY(plot);
        QCOMPARE(clockLinesOf(*plot).size(), std::size_t(2));
        QVERIFY(clockTextsIn(plot->parentItem()).empty());
    }
};

SCENEDECK_TEST(tst_ClockBreaks)
#include "tst_clockbreaks.moc"
