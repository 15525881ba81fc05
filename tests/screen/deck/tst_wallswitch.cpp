// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/SceneRegistry.h"
#include "tests/screen/support/DeckBench.h"
#include "tests/support/SceneVector.h"

#include <QApplication>
#include <QRegularExpression>
#include <QTest>

using namespace scenedeck;

namespace
{
constexpr qint64 Now = 1'700'000'000'000;
constexpr QSize Size(1280, 800);

// Events for all scenes, with times shifted so that Now is the time of each vector.
std::vector<EventPtr> eventsOfAllScenes()
{
    std::vector<EventPtr> events;
    for (const SceneDescriptor &scene : sceneRegistry()) {
        const SceneVector vector = SceneVector::of(scene.id, QStringLiteral("typical"));
        for (const EventPtr &event : vector.events) {
            Event shifted = *event;
            shifted.receivedMs += Now - vector.nowMs;
            events.push_back(std::make_shared<const Event>(std::move(shifted)));
        }
    }
    return events;
}
} // namespace

/// Opens and closes the wall while all scenes have data. Any warning, such as a QML TypeError,
/// fails the test.
class tst_WallSwitch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void openingAndClosingWallLogsNoWarning_data()
    {
        QTest::addColumn<bool>("reducedMotion");
        QTest::newRow("at once") << true;
        QTest::newRow("fading") << false;
    }
    void openingAndClosingWallLogsNoWarning()
    {
        QFETCH(const bool, reducedMotion);
        DeckBench bench(Now, eventsOfAllScenes());
        bench.advance(1000);
        for (const DeckScene *scene : bench.deck().scenes()->scenes())
            QVERIFY2(scene->view()->hasData(), qPrintable(scene->id()));
        bench.picture(Size);
        bench.theme().setReducedMotion(reducedMotion);
        for (int round = 0; round < 2; ++round) {
            bench.deck().press(Qt::Key_W);
            QVERIFY(bench.deck().isWall());
            bench.picture(Size);
            bench.deck().press(Qt::Key_W);
            QVERIFY(!bench.deck().isWall());
            bench.picture(Size);
        }
    }

    void closingWindowWithOpenWallLogsNoWarning()
    {
        DeckBench bench(Now, eventsOfAllScenes());
        bench.advance(1000);
        bench.deck().press(Qt::Key_W);
        bench.picture(Size);
    }
};

int main(int argc, char *argv[])
{
    // Charts need a QApplication.
    const QApplication application(argc, argv);
    tst_WallSwitch test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_wallswitch.moc"
