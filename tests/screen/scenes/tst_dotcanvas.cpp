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

QImage pictureOf(const Embedding &scene)
{
    DotCanvas canvas;
    canvas.setStyle(style());
    canvas.advance(scene);
    return canvas.picture();
}

/// The number of pixels that are not black near (@p at, @p at).
int coloredPixels(const QImage &picture, double at)
{
    int count = 0;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            const bool isNear = qAbs(x - 10 - 100 * at) < 15 && qAbs(y - 10 - 100 * (1 - at)) < 15;
            count += isNear && picture.pixelColor(x, y) != QColor(Qt::black) ? 1 : 0;
        }
    }
    return count;
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
        RetainedLimits limits;
        limits.embeddings = 1500;
        Embedding scene(limits);
        DotCanvas canvas;
        canvas.setStyle(style());
        add(scene, 0.2, 0.2, Phase::Clean);
        canvas.advance(scene);
        // The first point is not retained any more, but is visible until the redraw.
        for (int i = 0; i < 3; ++i) {
            add(scene, 0.8, 0.8, Phase::Dormant, 500);
            canvas.advance(scene);
        }
        QCOMPARE(colorAt(canvas, 0.2, 0.2), QColor(Qt::cyan));
        canvas.setField({});
        QVERIFY(canvas.advance(scene));
        QCOMPARE(colorAt(canvas, 0.2, 0.2), QColor(Qt::black));
        QVERIFY(!canvas.advance(scene));
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
        const QColor left = colorAt(canvas, 0.18, 0.5);
        const QColor right = colorAt(canvas, 0.82, 0.5);
        QVERIFY(left.red() > 30 && left.blue() == 0);
        QVERIFY(right.blue() > 30 && right.red() == 0);
    }

    void paintsNothingFarFromThePoints()
    {
        Embedding scene;
        DotCanvas canvas;
        canvas.setStyle(style());
        add(scene, 0.1, 0.5, Phase::InfectedRunning, 20);
        add(scene, 0.9, 0.5, Phase::Dormant, 20);
        canvas.setField(voteOf(scene).field);
        canvas.advance(scene);
        QCOMPARE(colorAt(canvas, 0.5, 0.5), QColor(Qt::black));
        QCOMPARE(colorAt(canvas, 0.25, 0.9), QColor(Qt::black));
        QCOMPARE(colorAt(canvas, 0.75, 0.1), QColor(Qt::black));
    }

    void fieldOfOtherAxesIsDrawnWhereItWasComputed()
    {
        Embedding scene;
        DotCanvas canvas;
        DotStyle zoomed = style();
        zoomed.axes = {4, 4, 12}; // 0.2..0.8
        canvas.setStyle(zoomed);
        add(scene, 0.4, 0.4, Phase::InfectedRunning, 20);
        add(scene, 0.6, 0.6, Phase::Dormant, 20);
        const VoteField field = voteOf(scene).field;
        QCOMPARE(field.axes.xAt(0), 0.35);
        canvas.setField(field);
        canvas.advance(scene);
        QVERIFY(colorAt(canvas, (0.364 - 0.2) / 0.6, (0.4 - 0.2) / 0.6).red() > 30);
        QCOMPARE(colorAt(canvas, 0.1, 0.1), QColor(Qt::black));
    }

    void newFieldIsDrawnWithoutNewPoints()
    {
        Embedding scene;
        DotCanvas canvas;
        canvas.setStyle(style());
        add(scene, 0.1, 0.5, Phase::InfectedRunning, 3000);
        canvas.advance(scene);
        QCOMPARE(colorAt(canvas, 0.1, 0.42), QColor(Qt::black));
        canvas.setField(voteOf(scene).field);
        QVERIFY(canvas.advance(scene));
        QVERIFY(!canvas.advance(scene));
    }

    void drawsPointsWithinTheAxes()
    {
        Embedding scene;
        DotCanvas canvas;
        DotStyle zoomed = style();
        zoomed.axes = {4, 6, 10}; // x 0.2..0.7, y 0.3..0.8
        canvas.setStyle(zoomed);
        add(scene, 0.3, 0.4, Phase::Clean);
        canvas.advance(scene);
        QCOMPARE(colorAt(canvas, 0.2, 0.2), QColor(Qt::cyan));
        QCOMPARE(colorAt(canvas, 0.3, 0.4), QColor(Qt::black));
    }

    void drawsManyPointsIndependentlyOfTheirOrder()
    {
        Embedding cleanLast;
        add(cleanLast, 0.56, 0.56, Phase::InfectedRunning, 1500);
        add(cleanLast, 0.56, 0.56, Phase::Clean, 1000);
        Embedding cleanFirst;
        add(cleanFirst, 0.56, 0.56, Phase::Clean, 1000);
        add(cleanFirst, 0.56, 0.56, Phase::InfectedRunning, 1500);
        QCOMPARE(pictureOf(cleanLast), pictureOf(cleanFirst));
        QCOMPARE(pictureOf(cleanLast).pixelColor(66, 54), QColor(Qt::red)); // the most frequent
    }

    void largerMarksStandForMorePoints()
    {
        Embedding scene;
        add(scene, 0.1, 0.1, Phase::Clean);
        add(scene, 0.5, 0.5, Phase::Clean, 12);
        add(scene, 0.9, 0.9, Phase::Clean, 2000);
        const QImage picture = pictureOf(scene);
        const int few = coloredPixels(picture, 0.1);
        const int more = coloredPixels(picture, 0.5);
        const int most = coloredPixels(picture, 0.9);
        QVERIFY2(0 < few && few < more && more < most,
                 qPrintable(QStringLiteral("%1, %2, %3").arg(few).arg(more).arg(most)));
    }

    void densityEqualsThatOfANewPicture()
    {
        RetainedLimits limits;
        limits.embeddings = 2500;
        Embedding scene(limits);
        DotCanvas canvas;
        canvas.setStyle(style());
        for (int i = 0; i < 5000; ++i) {
            const auto phase = static_cast<Phase>(i * 7 % 5);
            add(scene, (i * 37 % 1000) / 1000.0, (i * 91 % 997) / 997.0, phase);
            if (i % 100 == 0)
                canvas.advance(scene);
        }
        QVERIFY(canvas.advance(scene));
        QVERIFY(!canvas.advance(scene));
        QCOMPARE(canvas.picture(), pictureOf(scene));
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
