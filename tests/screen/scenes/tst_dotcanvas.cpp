// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/embedding/screen/DotCanvas.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

namespace
{
DotStyle style()
{
    DotStyle style;
    style.side = 120;
    style.dot = 10;
    style.background = Qt::black;
    style.phases = {Qt::cyan, Qt::yellow, Qt::darkYellow, Qt::red, Qt::blue, Qt::gray};
    return style;
}

void add(Embedding &scene, double x, double y, Phase phase, int times = 1)
{
    Event event;
    event.body = EmbeddingBody{x, y, {phase, phaseName(phase)}, {}};
    for (int i = 0; i < times; ++i)
        scene.apply(std::make_shared<const Event>(event));
}

QColor colorAt(const DotCanvas &canvas, double x, double y)
{
    return canvas.picture().pixelColor(qRound(10 + 100 * x), qRound(10 + 100 * (1 - y)));
}

NeighbourVote voteOf(const Embedding &scene)
{
    return neighbourVote(std::vector<EmbeddingPoint>(scene.points().begin(), scene.points().end()));
}
} // namespace

class tst_DotCanvas : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void drawsOnlyNewPoints()
    {
        Embedding scene;
        DotCanvas canvas;
        canvas.setStyle(style());
        add(scene, 0.2, 0.8, Phase::Clean);
        QVERIFY(canvas.advance(scene));
        QVERIFY(!canvas.advance(scene));
        add(scene, 0.7, 0.1, Phase::InfectedRunning);
        QVERIFY(canvas.advance(scene));
        QCOMPARE(colorAt(canvas, 0.2, 0.8), QColor(Qt::cyan));
        QCOMPARE(colorAt(canvas, 0.7, 0.1), QColor(Qt::red));
        QCOMPARE(colorAt(canvas, 0.5, 0.5), QColor(Qt::black));
    }

    void clipsNoMarkerAtTheEdges()
    {
        Embedding scene;
        DotCanvas canvas;
        canvas.setStyle(style());
        for (const double x : {0.0, 1.0})
            add(scene, x, x, Phase::InfectedRunning);
        canvas.advance(scene);
        for (const double x : {0.0, 1.0}) {
            QCOMPARE(colorAt(canvas, x - 0.03, x - 0.03).green(), 0);
            QVERIFY(colorAt(canvas, x - 0.03, x - 0.03).red() > 50);
            QVERIFY(colorAt(canvas, x + 0.03, x + 0.03).red() > 50);
        }
    }

    void redrawFadesOldPointsAndDropsTheOldest()
    {
        Embedding scene;
        DotCanvas canvas;
        canvas.setStyle(style());
        add(scene, 0.2, 0.2, Phase::Clean);
        canvas.advance(scene);
        // The first point is not among the newest 20,000 any more, but is visible until the redraw.
        for (int i = 0; i < 40; ++i) {
            add(scene, 0.8, 0.8, Phase::Dormant, 500);
            canvas.advance(scene);
        }
        QCOMPARE(colorAt(canvas, 0.2, 0.2), QColor(Qt::cyan));
        canvas.setField({});
        int frames = 0;
        do {
            canvas.advance(scene);
            ++frames;
        } while (canvas.isRedrawing());
        QCOMPARE(frames, 20);
        QCOMPARE(colorAt(canvas, 0.2, 0.2), QColor(Qt::black));
    }

    void fadesTheOlderHalf()
    {
        Embedding scene;
        DotCanvas canvas;
        canvas.setStyle(style());
        add(scene, 0.2, 0.2, Phase::InfectedRunning);
        add(scene, 0.8, 0.8, Phase::InfectedRunning);
        canvas.advance(scene);
        QCOMPARE(colorAt(canvas, 0.8, 0.8), QColor(Qt::red));
        QVERIFY(colorAt(canvas, 0.2, 0.2).red() < 200);
    }

    void tintsTheFieldByVote()
    {
        Embedding scene;
        DotCanvas canvas;
        canvas.setStyle(style());
        add(scene, 0.1, 0.5, Phase::InfectedRunning, 20);
        add(scene, 0.9, 0.5, Phase::Dormant, 20);
        canvas.setField(voteOf(scene).field);
        canvas.advance(scene);
        const QColor left = colorAt(canvas, 0.25, 0.9);
        const QColor right = colorAt(canvas, 0.75, 0.9);
        QVERIFY(left.red() > 30 && left.blue() == 0);
        QVERIFY(right.blue() > 30 && right.red() == 0);
    }

    void fieldSetDuringARedrawIsDrawnByTheNextOne()
    {
        constexpr int MaxFrames = 50;
        Embedding scene;
        DotCanvas canvas;
        canvas.setStyle(style());
        for (int i = 0; i < 6; ++i) {
            add(scene, 0.1, 0.5, Phase::InfectedRunning, 500);
            canvas.advance(scene);
        }
        canvas.setField({});
        canvas.advance(scene);
        QVERIFY(canvas.isRedrawing());
        canvas.setField(voteOf(scene).field);
        int frames = 0;
        for (; canvas.isRedrawing() && frames < MaxFrames; ++frames)
            canvas.advance(scene);
        QVERIFY(frames < MaxFrames);
        QVERIFY(colorAt(canvas, 0.25, 0.9).red() > 30);
        QVERIFY(!canvas.advance(scene));
        QVERIFY(colorAt(canvas, 0.25, 0.9).red() > 30);
    }

    void restartsOnANewStyleAndAfterAReset()
    {
        Embedding scene;
        DotCanvas canvas;
        canvas.setStyle(style());
        add(scene, 0.2, 0.2, Phase::Clean, 3);
        canvas.advance(scene);
        DotStyle light = style();
        light.background = Qt::white;
        canvas.setStyle(light);
        QVERIFY(canvas.advance(scene));
        QCOMPARE(colorAt(canvas, 0.5, 0.5), QColor(Qt::white));
        QVERIFY(canvas.advance(Embedding()));
        QCOMPARE(colorAt(canvas, 0.2, 0.2), QColor(Qt::white));
    }
};

SCENEDECK_TEST(tst_DotCanvas)
#include "tst_dotcanvas.moc"
