// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/phase-mix/screen/PhaseMixPlot.h"
#include "tests/screen/support/DeckBench.h"
#include "tests/screen/support/LabelWalker.h"
#include "tests/screen/support/PaintRecorder.h"
#include "tests/support/SceneVector.h"

#include <QTest>

using namespace scenedeck;

namespace
{
constexpr qint64 MinuteMs = 60'000;
constexpr qint64 BinMs = 5000;

// In each bin that has a step lie a margin and, over it, a dashed line.
std::vector<qreal> brokenAt(PhaseMixPlot &plot)
{
    std::vector<qreal> places;
    const PaintRecorder drawn(plot);
    for (const QLineF &segment : drawn.segments()) {
        if (segment.dx() == 0 && segment.dy() == plot.height())
            places.push_back(segment.x1() / plot.width());
    }
    return places;
}

QRectF placeIn(const QQuickItem &plot, const QQuickItem *item)
{
    return plot.mapRectFromItem(item, item->boundingRect());
}

std::vector<QQuickItem *> textsBesideIn(QQuickItem *chart)
{
    std::vector<QQuickItem *> texts;
    for (QQuickItem *item : chart->childItems()) {
        if (item->objectName() == QLatin1String("clockMark"))
            texts.push_back(item);
    }
    return texts;
}

// The scene's own, or its tile's on the wall.
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
    // The beginning of the bin that holds the time, in shares of the plot's width.
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

    void areDashedLinesOverTheWholeHeight()
    {
        const qint64 back = m_vector.nowMs - 2 * MinuteMs - 1;
        const qint64 forward = m_vector.nowMs;
        show({{m_vector.nowMs - 6 * MinuteMs, 3000}, {back, -3'600'000}, {forward, 180'000}},
             {1280, 800});
        PhaseMixPlot *plot = shownPlot(m_bench->window()->contentItem());
        QVERIFY(plot);
        QCOMPARE(brokenAt(*plot),
                 (std::vector{binOf(back), binOf(back), binOf(forward), binOf(forward)}));
    }

    void showAStepOnceThatIsToldLater()
    {
        show({}, {1280, 800});
        PhaseMixPlot *plot = shownPlot(m_bench->window()->contentItem());
        QVERIFY(brokenAt(*plot).empty());
        QVERIFY(textsBesideIn(plot->parentItem()).empty());
        show({{m_vector.nowMs, 180'000}}, {1280, 800});
        QCOMPARE(brokenAt(*plot).size(), std::size_t(2));
        QCOMPARE(textsBesideIn(plot->parentItem()).size(), std::size_t(1));
    }

    void haveTextsBesideThemThatCoverNothing_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("large") << QSize(1920, 1080);
        QTest::newRow("small") << QSize(800, 480);
        QTest::newRow("portrait") << QSize(1080, 1920);
    }
    void haveTextsBesideThemThatCoverNothing()
    {
        QFETCH(QSize, size);
        const std::vector<qint64> times{m_vector.nowMs - 2 * MinuteMs,
                                        m_vector.nowMs - 2 * MinuteMs + 5000, m_vector.nowMs};
        show({{times[0], -3'600'000}, {times[1], 180'000}, {times[2], -3000}}, size);
        PhaseMixPlot *plot = shownPlot(m_bench->window()->contentItem());
        QVERIFY(plot);
        const std::vector<QQuickItem *> texts = textsBesideIn(plot->parentItem());
        QCOMPARE(texts.size(), times.size());
        for (std::size_t i = 0; i < times.size(); ++i) {
            const QRectF place = placeIn(*plot, texts[i]);
            const qreal line = binOf(times[i]) * plot->width();
            QVERIFY(plot->boundingRect().contains(place));
            QVERIFY(i < 2 ? place.left() > line : place.right() < line);
        }
        QCOMPARE(unreadableLabels(m_bench->window()->contentItem()), QStringList());
    }

    void haveNoTextsOnTheWall()
    {
        show({{m_vector.nowMs, 180'000}}, {1920, 1080});
        m_bench->deck().press(Qt::Key_W);
        m_bench->advance(1000);
        m_bench->picture({1920, 1080});
        PhaseMixPlot *plot = shownPlot(m_bench->window()->contentItem());
        QVERIFY(plot);
        QCOMPARE(brokenAt(*plot).size(), std::size_t(2));
        QVERIFY(textsBesideIn(plot->parentItem()).empty());
    }
};

QTEST_MAIN(tst_ClockBreaks)
#include "tst_clockbreaks.moc"
