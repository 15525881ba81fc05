// SPDX-License-Identifier: GPL-3.0-or-later
#include "qml/DetailPage.h"
#include "scenes/shared/drawing/ViewingDistance.h"
#include "scenes/shared/model/ModelName.h"
#include "scenes/shared/model/SceneRegistry.h"
#include "tests/screen/support/DeckBench.h"
#include "tests/screen/support/LabelWalker.h"
#include "tests/support/SceneVector.h"

#include <QApplication>
#include <QQuickItem>
#include <QScreen>
#include <QTest>

#include <array>
#include <cmath>

using namespace scenedeck;

namespace
{
constexpr qreal Metres = 3;
constexpr std::array<int, 4> Inches{24, 32, 43, 55};
constexpr std::array<QSize, 2> Resolutions{QSize(1920, 1080), QSize(3840, 2160)};

// Millimetres per pixel of a display with the diagonal @p inches.
qreal pitchOf(int inches, QSize pixels)
{
    return inches * 25.4 / std::hypot(pixels.width(), pixels.height());
}

// The distance at which the display of the tests shows a pixel as large as a display with
// @p pitchMm shows it at 3 m.
qreal equivalentMetres(qreal pitchMm)
{
    const QScreen &screen = *QGuiApplication::primaryScreen();
    return Metres * ViewingDistance::pixelPitch(screen.physicalSize(), screen.geometry().size()) /
           pitchMm;
}

std::vector<EventPtr> eventsOf(const QString &id, const QString &state, qint64 nowMs)
{
    const SceneVector vector = SceneVector::of(id, state);
    std::vector<EventPtr> events;
    for (const EventPtr &event : vector.events) {
        Event shifted = *event;
        shifted.receivedMs += nowMs - vector.nowMs;
        events.push_back(std::make_shared<const Event>(std::move(shifted)));
    }
    return events;
}

QList<const QQuickItem *> visibleItems(const QQuickItem *item, const QString &name)
{
    QList<const QQuickItem *> found;
    if (!item->isVisible())
        return found;
    if (item->objectName() == name)
        found.append(item);
    for (const QQuickItem *child : item->childItems())
        found += visibleItems(child, name);
    return found;
}

QRectF sceneRect(const QQuickItem *item)
{
    return item->mapRectToScene(item->boundingRect());
}

// A model and an episode of the predictions among @p events.
std::vector<DetailSubject> subjectsWithRows(const std::vector<EventPtr> &events)
{
    using Kind = DetailSubject::Kind;
    for (const EventPtr &event : events) {
        if (const auto *prediction = std::get_if<PredictionBody>(&event->body))
            return {{Kind::Model, listedModelName(prediction->model)},
                    {Kind::Episode, prediction->episodeId}};
    }
    return {};
}

// The rows of a page that overlap its largest value or leave its main panel.
QStringList overlaps(const QQuickItem *page)
{
    QStringList found;
    for (const QQuickItem *row : visibleItems(page, QStringLiteral("detailRow"))) {
        const QRectF rect = sceneRect(row);
        for (const QQuickItem *part : visibleItems(page, QStringLiteral("detailFigureNote"))) {
            if (rect.intersects(sceneRect(part)))
                found.append(QStringLiteral("a row overlaps the largest value"));
        }
        for (const QQuickItem *facts : visibleItems(page, QStringLiteral("detailFacts"))) {
            if (rect.intersects(sceneRect(facts)))
                found.append(QStringLiteral("a row overlaps the side panel"));
        }
    }
    return found;
}

void addDisplays()
{
    QTest::addColumn<int>("inches");
    QTest::addColumn<QSize>("size");
    for (const int inches : Inches)
        for (const QSize size : Resolutions)
            QTest::addRow("%d inches, %d lines", inches, size.height()) << inches << size;
}
} // namespace

/// Every text of every scene and of the wall on displays of several sizes, seen from 3 m.
class tst_Readability : public QObject
{
    Q_OBJECT

private:
    static constexpr qint64 Now = 1'700'000'000'000;

    std::unique_ptr<DeckBench> bench(int inches, QSize size, const std::vector<EventPtr> &events)
    {
        DeckOptions options;
        options.viewingMetres = equivalentMetres(pitchOf(inches, size));
        auto result = std::make_unique<DeckBench>(Now, events, options);
        result->advance(1000);
        return result;
    }

    static QStringList findings(DeckBench &bench, int inches, QSize size)
    {
        return findings(bench.window()->contentItem(), inches, size);
    }

    static QStringList findings(const QQuickItem *page, int inches, QSize size)
    {
        const qreal arcMinute = 1000 * Metres * std::tan(M_PI / 180 / 60) / pitchOf(inches, size);
        return textsTooSmall(page, arcMinute) + unreadableLabels(page);
    }

private Q_SLOTS:
    void scenesAreReadable_data() { addDisplays(); }
    void scenesAreReadable()
    {
        QFETCH(const int, inches);
        QFETCH(const QSize, size);
        QStringList found;
        for (const SceneDescriptor &scene : sceneRegistry()) {
            for (const auto &state : {QStringLiteral("typical"), QStringLiteral("ten-times")}) {
                const auto deck = bench(inches, size, eventsOf(scene.id, state, Now));
                deck->deck().open(deck->deck().scenes()->indexOf(scene.id));
                deck->layOut(size);
                for (const QString &finding : findings(*deck, inches, size))
                    found.append(scene.id + QLatin1Char(' ') + state + QStringLiteral(": ") +
                                 finding);
            }
        }
        QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
    }

    void pagesAreReadable_data() { addDisplays(); }
    void pagesAreReadable()
    {
        QFETCH(const int, inches);
        QFETCH(const QSize, size);
        std::vector<EventPtr> events =
            eventsOf(QStringLiteral("predictions"), QStringLiteral("ten-times"), Now);
        const std::vector<DetailSubject> subjects = subjectsWithRows(events);
        const QString model; // as in the predictions
        for (EventBody body : {EventBody(ModelMetricBody{model, 0.9, 180}),
                               EventBody(ModelMetricBody{model, 0.95, 180}),
                               EventBody(ModelPerfBody{model, 850, 0.95, 0, 1200})}) {
            Event event;
            event.seq = events.back()->seq + 1;
            event.receivedMs = Now;
            event.body = std::move(body);
            events.push_back(std::make_shared<const Event>(std::move(event)));
        }
        const auto deck = bench(inches, size, events);
        deck->layOut(size);
        DetailPage &page = *deck->deck().detail();
        QStringList found;
        for (const DetailSubject &subject : subjects) {
            page.open(subject);
            deck->layOut(size);
            const auto *overlay =
                deck->window()->findChild<QQuickItem *>(QStringLiteral("detailOverlay"));
            if (visibleItems(overlay, QStringLiteral("detailRow")).isEmpty())
                found.append(page.title() + QStringLiteral(" shows no row"));
            found += findings(overlay, inches, size) + overlaps(overlay);
        }
        QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
    }

    void wallIsReadable_data() { addDisplays(); }
    void wallIsReadable()
    {
        QFETCH(const int, inches);
        QFETCH(const QSize, size);
        std::vector<EventPtr> events;
        for (const SceneDescriptor &scene : sceneRegistry()) {
            const auto own = eventsOf(scene.id, QStringLiteral("typical"), Now);
            events.insert(events.end(), own.begin(), own.end());
        }
        const auto deck = bench(inches, size, events);
        deck->deck().setWall(true);
        QStringList found;
        for (int page = 0; page == 0 || page < deck->deck().wallPages()->count(); ++page) {
            deck->layOut(size);
            found += findings(*deck, inches, size);
            deck->deck().step(1);
        }
        QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
    }

    void fullAccuracyStandsBesideItsBar_data()
    {
        QTest::addColumn<bool>("isWall");
        QTest::addColumn<QSize>("size");
        for (const QSize size : {QSize(1920, 1080), QSize(1280, 800), QSize(800, 480)}) {
            QTest::addRow("scene, %d", size.width()) << false << size;
            QTest::addRow("wall, %d", size.width()) << true << size;
        }
    }
    void fullAccuracyStandsBesideItsBar()
    {
        QFETCH(const bool, isWall);
        QFETCH(const QSize, size);
        Event event;
        event.type = QStringLiteral("model_metric");
        event.receivedMs = Now;
        event.body = ModelMetricBody{QStringLiteral("lstm"), 1, 180};
        DeckBench deck(Now, {std::make_shared<const Event>(event)});
        deck.deck().open(deck.deck().scenes()->indexOf(QStringLiteral("model-accuracy")));
        deck.deck().setWall(isWall);
        int checked = 0;
        for (int page = 0; page == 0 || page < deck.deck().wallPages()->count(); ++page) {
            deck.layOut(size);
            const QQuickItem *content = deck.window()->contentItem();
            const auto values = visibleItems(content, QStringLiteral("accuracyValue"));
            const auto bars = visibleItems(content, QStringLiteral("accuracyBar"));
            QCOMPARE(values.size(), bars.size());
            for (qsizetype i = 0; i < values.size(); ++i, ++checked) {
                const QRectF bar = sceneRect(bars[i]);
                const QRectF value = sceneRect(values[i]);
                QVERIFY(value.left() > bar.right() || value.bottom() <= bar.top());
            }
            deck.deck().step(1);
        }
        QVERIFY(checked > 0);
    }

    // On the same glass, 4K has at least the tiles of 1080p.
    void moreLinesDoNotShowFewerTiles()
    {
        for (const int inches : Inches) {
            std::array<int, 2> pages{};
            for (std::size_t i = 0; i < Resolutions.size(); ++i) {
                const auto deck = bench(inches, Resolutions[i], {});
                deck->deck().setWall(true);
                deck->layOut(Resolutions[i]);
                pages[i] = deck->deck().wallPages()->count();
            }
            QVERIFY2(pages[1] <= pages[0], qPrintable(QString::number(inches)));
        }
    }
};

int main(int argc, char *argv[])
{
    // Charts need a QApplication.
    const QApplication application(argc, argv);
    tst_Readability test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_readability.moc"
