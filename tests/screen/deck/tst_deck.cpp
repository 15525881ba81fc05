// SPDX-License-Identifier: GPL-3.0-or-later
#include "qml/EmptyHint.h"
#include "scenes/phase-mix/screen/PhaseMixView.h"
#include "tests/screen/support/DeckBench.h"
#include "tests/support/TestClass.h"

#include <QPointingDevice>
#include <QQuickItem>
#include <QSignalSpy>
#include <QTest>

using namespace scenedeck;

namespace
{
constexpr qint64 Now = 1'700'000'000'000;

EventPtr phaseEvent(quint64 seq, qint64 receivedMs, const QString &host = {})
{
    Event event;
    event.seq = seq;
    event.receivedMs = receivedMs;
    event.arrivedMs = receivedMs - Now;
    event.type = QStringLiteral("phase");
    event.bytes = R"({"type":"phase","phase":"armed"})";
    event.body = PhaseBody{{Phase::Armed, QStringLiteral("armed")}, host, {}};
    return std::make_shared<const Event>(std::move(event));
}

/// A model_metric event at Now + @p atMs.
EventPtr metricEvent(quint64 seq, qint64 atMs, const QString &model)
{
    Event event;
    event.seq = seq;
    event.receivedMs = Now + atMs;
    event.arrivedMs = atMs;
    event.type = QStringLiteral("model_metric");
    event.body = ModelMetricBody{model, 0.5};
    return std::make_shared<const Event>(std::move(event));
}

void collectTexts(const QQuickItem *item, QStringList &texts)
{
    if (!item->isVisible())
        return;
    if (const QVariant text = item->property("text"); text.isValid())
        texts.append(text.toString());
    for (const QQuickItem *child : item->childItems())
        collectTexts(child, texts);
}

QStringList visibleTexts(DeckBench &bench)
{
    QStringList texts;
    collectTexts(bench.window()->contentItem(), texts);
    return texts;
}

QPointingDevice *finger()
{
    static QPointingDevice *const device = QTest::createTouchDevice();
    return device;
}

void tap(QQuickWindow *window, QPoint place)
{
    QTest::touchEvent(window, finger()).press(0, place, window);
    QTest::touchEvent(window, finger()).release(0, place, window);
}

void swipe(QQuickWindow *window, QPoint from, QPoint to)
{
    constexpr int Steps = 10;
    QTest::touchEvent(window, finger()).press(0, from, window);
    for (int step = 1; step <= Steps; ++step)
        QTest::touchEvent(window, finger()).move(0, from + (to - from) * step / Steps, window);
    QTest::touchEvent(window, finger()).release(0, to, window);
}

int phaseMixOf(DeckBench &bench)
{
    return bench.deck().scenes()->indexOf(QStringLiteral("phase-mix"));
}
} // namespace

class tst_Deck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsRetainedState()
    {
        DeckBench bench(Now, {phaseEvent(1, Now - 1000)});
        bench.deck().open(phaseMixOf(bench));
        bench.advance(1000);
        QVERIFY(bench.deck().scene()->view()->hasData());
        QCOMPARE(bench.deck().scene()->freshnessText(), QStringLiteral("Live"));
    }

    void badgeIgnoresModelsThatAreNotShown()
    {
        DeckOptions options;
        options.retained.models = 1;
        DeckBench bench(Now, {metricEvent(1, 0, QStringLiteral("shown"))}, options);
        bench.deck().open(bench.deck().scenes()->indexOf(QStringLiteral("model-accuracy")));
        bench.advance(180'000);
        bench.queue().accept(std::array{metricEvent(2, 180'000, QStringLiteral("other"))});
        bench.advance(1000);
        QCOMPARE(bench.deck().scene()->freshnessText(), QStringLiteral("Updated 3 min ago"));
        bench.queue().accept(std::array{metricEvent(3, 181'000, QStringLiteral("shown"))});
        bench.advance(1000);
        QCOMPARE(bench.deck().scene()->freshnessText(), QStringLiteral("Updated now"));
    }

    void emptyWindowShowsAgeOfLastEvent()
    {
        DeckBench bench(Now, {phaseEvent(1, Now)});
        bench.deck().open(phaseMixOf(bench));
        bench.advance(1000);
        QVERIFY(bench.deck().scene()->view()->hasData());
        bench.clock().advance(7 * 60'000);
        bench.deck().open(phaseMixOf(bench)); // the rotation may have advanced
        bench.advance(1000);
        QVERIFY(!bench.deck().scene()->view()->hasData());
        bench.picture({1280, 800});
        const QString title = QStringLiteral("No phase event for 5 min; the last one 7 min ago");
        QVERIFY2(visibleTexts(bench).contains(title),
                 qPrintable(visibleTexts(bench).join(QLatin1Char('\n'))));
    }

    void emptyWindowWithRecentEventReportsClockStep()
    {
        const SceneDescriptor scene = PhaseMix::descriptor();
        const EmptyHint hint(scene, 8447, QString());
        QCOMPARE(hint.afterSilence(12'000).title(),
                 QStringLiteral("The clock was set; the last phase event: 12 s ago"));
        QCOMPARE(hint.afterSilence(std::nullopt).title(),
                 QStringLiteral("The last phase event is of unknown age"));
        QCOMPARE(hint.afterSilence(scene.windowMs).title(),
                 QStringLiteral("No phase event for 5 min; the last one 5 min ago"));
    }

    void headlineAndSubtitleDescribeTheShares()
    {
        DeckBench bench(Now);
        bench.deck().open(phaseMixOf(bench));
        bench.advance(1000);
        QCOMPARE(bench.deck().scene()->subtitle(),
                 QStringLiteral("Share of each phase over the last five minutes"));
        bench.queue().accept(std::vector<EventPtr>{phaseEvent(1, Now + 1000)});
        bench.advance(1000);
        QVERIFY(visibleTexts(bench).contains(
            QStringLiteral("The last report says armed, host not named")));
        bench.deck().setHelp(true);
        bench.advance(1000);
        QVERIFY(visibleTexts(bench).contains(
            QStringLiteral("Phase mix: Last five minutes: share of reports, hosts not named")));
    }

    void phaseIsHeldForThePhaseHoldOption()
    {
        DeckOptions options;
        options.retained.phaseHoldMs = 2000;
        DeckBench bench(Now, {phaseEvent(1, Now, QStringLiteral("lab"))}, options);
        bench.deck().open(phaseMixOf(bench));
        bench.advance(1000);
        const auto *view = qobject_cast<PhaseMixView *>(bench.deck().scene()->view());
        QVERIFY(view);
        QCOMPARE(view->bins().back().parts.at(PhaseMixDocument::Unknown), 0);
        bench.advance(3000);
        QCOMPARE(view->bins().back().parts.at(PhaseMixDocument::Unknown), 2000);
    }

    void gapRequestsRetainedStateAgain()
    {
        DeckBench bench(Now);
        bench.deck().open(phaseMixOf(bench));
        bench.source().retained = {phaseEvent(1, Now)};
        const std::vector<EventPtr> many(70'000, phaseEvent(1, Now));
        bench.queue().accept(many);
        QCOMPARE(bench.source().replays, 1);
        bench.advance(20);
        QCOMPARE(bench.source().replays, 2);
        bench.advance(1000);
        QVERIFY(bench.deck().scene()->view()->hasData());
        QCOMPARE(bench.deck().scene()->freshnessText(), QStringLiteral("Lagging"));
    }

    void rotatesToSceneWithData()
    {
        DeckBench bench(Now);
        bench.queue().accept(std::vector<EventPtr>{phaseEvent(1, Now)});
        bench.advance(12'000);
        QCOMPARE(bench.deck().index(), phaseMixOf(bench));
    }

    void rotationSkipsOverviewWithoutEpisodes()
    {
        SnapshotBody empty;
        empty.directory = {DirectoryState::Missing, QStringLiteral("/data"), {}};
        Event event;
        event.type = QStringLiteral("snapshot");
        event.receivedMs = Now;
        event.arrivedMs = 0;
        event.body = empty;
        const auto snapshot = std::make_shared<const Event>(event);
        DeckBench bench(Now, {snapshot, phaseEvent(1, Now)});
        bench.advance(12'000);
        QCOMPARE(bench.deck().index(), phaseMixOf(bench));
        bench.queue().accept(std::vector<EventPtr>{phaseEvent(2, Now + 12'000)});
        bench.advance(12'000);
        QCOMPARE(bench.deck().index(), phaseMixOf(bench));
        bench.deck().open(0);
        bench.picture({1280, 720});
        QVERIFY(visibleTexts(bench).contains(QStringLiteral("No data directory at /data")));
    }

    void arrowAndDigitKeysSelectScenes()
    {
        DeckBench bench(Now);
        const int last = bench.deck().scenes()->rowCount() - 1;
        QVERIFY(bench.deck().press(Qt::Key_Left));
        QCOMPARE(bench.deck().index(), last);
        QVERIFY(bench.deck().press(Qt::Key_Right));
        QCOMPARE(bench.deck().index(), 0);
        QVERIFY(bench.deck().press(Qt::Key_2));
        QCOMPARE(bench.deck().index(), 1);
        QVERIFY(bench.deck().isPaused());
        QVERIFY(!bench.deck().press(Qt::Key_Q));
    }

    void spacePausesAndResumesRotation()
    {
        DeckBench bench(Now);
        bench.deck().press(Qt::Key_Space);
        bench.advance(10 * Rotation::IdleMs);
        QVERIFY(bench.deck().isPaused());
        bench.deck().press(Qt::Key_Space);
        QVERIFY(!bench.deck().isPaused());
    }

    void firstSceneOptionPausesRotation()
    {
        DeckOptions options;
        options.firstScene = QStringLiteral("phase-mix");
        DeckBench bench(Now, {}, options);
        QCOMPARE(bench.deck().index(), phaseMixOf(bench));
        bench.advance(10 * Rotation::IdleMs);
        QCOMPARE(bench.deck().index(), phaseMixOf(bench));
    }

    void onlyCurrentSceneIsShownExceptOnWall()
    {
        DeckBench bench(Now, {phaseEvent(1, Now)});
        bench.deck().open(phaseMixOf(bench));
        bench.picture({1280, 720});
        int shown = 0;
        for (const DeckScene *scene : bench.deck().scenes()->scenes())
            shown += scene->isShown() ? 1 : 0;
        QCOMPARE(shown, 1);
        bench.deck().press(Qt::Key_W);
        for (const DeckScene *scene : bench.deck().scenes()->scenes())
            QVERIFY(scene->isShown());
    }

    void emptySceneShowsEventTypeAndPort()
    {
        DeckOptions options;
        options.port = 1234;
        DeckBench bench(Now, {}, options);
        bench.deck().open(phaseMixOf(bench));
        bench.picture({1280, 720});
        const QString texts = visibleTexts(bench).join(QLatin1Char('\n'));
        QVERIFY2(texts.contains(QStringLiteral("No phase event yet")), qPrintable(texts));
        QVERIFY(texts.contains(QStringLiteral("curl http://127.0.0.1:1234/publish")));
        QVERIFY(texts.contains(
            QStringLiteral(R"('{"type":"phase","phase":"armed","host":"lab-01"}')")));
    }

    void badgeShowsFreshness()
    {
        DeckBench bench(Now, {phaseEvent(1, Now)});
        bench.deck().open(phaseMixOf(bench));
        bench.picture({1280, 720});
        QVERIFY(visibleTexts(bench).contains(QStringLiteral("Live")));
        bench.advance(120'000);
        QVERIFY(visibleTexts(bench).contains(QStringLiteral("Stale, 2 min ago")));
        bench.source().serves = false;
        bench.advance(1000);
        QVERIFY(visibleTexts(bench).contains(QStringLiteral("Disconnected")));
    }

    void badgeIgnoresStepsOfTheWallClock_data()
    {
        QTest::addColumn<qint64>("step");
        QTest::newRow("back 10 min") << qint64(-600'000);
        QTest::newRow("back 1 h") << qint64(-3'600'000);
        QTest::newRow("forward 3 h") << qint64(10'800'000);
        QTest::newRow("forward 3 days") << qint64(259'200'000);
    }
    void badgeIgnoresStepsOfTheWallClock()
    {
        QFETCH(qint64, step);
        DeckBench bench(Now, {phaseEvent(1, Now)});
        bench.deck().open(phaseMixOf(bench));
        bench.clock().stepWall(step);
        bench.advance(9000);
        QCOMPARE(bench.deck().scene()->freshnessText(), QStringLiteral("Live"));
        bench.advance(11'000);
        QCOMPARE(bench.deck().scene()->freshnessText(), QStringLiteral("Last event 20 s ago"));
        QVERIFY(!bench.deck().scene()->isStale());
        bench.advance(40'000);
        QCOMPARE(bench.deck().scene()->freshnessText(), QStringLiteral("Stale, 1 min ago"));
        QVERIFY(bench.deck().scene()->isStale());
    }

    void rateIgnoresStepsOfTheWallClock()
    {
        DeckBench bench(Now);
        bench.clock().stepWall(-3'600'000);
        for (quint64 second = 1; second <= 6; ++second) {
            Event event = *phaseEvent(second, bench.clock().unixMs());
            event.arrivedMs = bench.clock().monotonicMs();
            bench.queue().accept(std::vector<EventPtr>(4, std::make_shared<const Event>(event)));
            bench.advance(1000);
        }
        QCOMPARE(bench.deck().status()->rate(), QStringLiteral("4.0"));
    }

    void reportsFailingEventLog()
    {
        DeckBench bench(Now);
        bench.source().logFails = true;
        bench.advance(1000);
        bench.picture({1280, 720});
        QVERIFY(visibleTexts(bench)
                    .join(QLatin1Char('\n'))
                    .contains(QStringLiteral("The event log cannot be written")));
        bench.source().logFails = false;
        bench.advance(1000);
        QVERIFY(bench.deck().status()->problem().isEmpty());
    }

    void clockFollowsTimeZoneOfTheMachine()
    {
        const QByteArray before = qgetenv("TZ");
        StatusLine status(std::nullopt, nullptr);
        qputenv("TZ", "Asia/Tokyo");
        status.update(Now, 0, 0, false);
        QCOMPARE(status.clock(), QStringLiteral("07:13"));
        qputenv("TZ", "America/New_York");
        status.update(Now, 0, 0, false);
        QCOMPARE(status.clock(), QStringLiteral("17:13"));
        before.isNull() ? qunsetenv("TZ") : qputenv("TZ", before);
    }

    void windowForwardsKeysToTheDeck()
    {
        DeckBench bench(Now);
        bench.picture({1280, 720});
        bench.window()->requestActivate();
        QTest::keyClick(bench.window(), Qt::Key_Question);
        QVERIFY(bench.deck().isHelpShown());
        QVERIFY(visibleTexts(bench).contains(QStringLiteral("Full screen")));
        QTest::keyClick(bench.window(), Qt::Key_Escape);
        QVERIFY(!bench.deck().isHelpShown());
        QTest::keyClick(bench.window(), Qt::Key_W);
        QVERIFY(bench.deck().isWall());
        QVERIFY(visibleTexts(bench).join(QLatin1Char('\n')).contains(QStringLiteral("All scenes")));
        QTest::keyClick(bench.window(), Qt::Key_Escape);
        QVERIFY(!bench.deck().isWall());
    }

    void clickOnRailOpensScene()
    {
        DeckBench bench(Now);
        bench.picture({1280, 720});
        const int last = bench.deck().scenes()->rowCount() - 1;
        QTest::mouseClick(bench.window(), Qt::LeftButton, {}, QPoint(1200, 695));
        QCOMPARE(bench.deck().index(), last);
        QVERIFY(bench.deck().isPaused());
    }

    void clickOnTileOpensScene()
    {
        DeckBench bench(Now);
        bench.deck().press(Qt::Key_W);
        bench.picture({1920, 1080});
        QTest::mouseClick(bench.window(), Qt::LeftButton, {}, QPoint(1800, 900));
        QVERIFY(!bench.deck().isWall());
        QCOMPARE(bench.deck().index(), bench.deck().scenes()->rowCount() - 1);
    }

    void tapsWorkLikeClicks()
    {
        DeckBench bench(Now);
        bench.picture({1280, 720});
        const int last = bench.deck().scenes()->rowCount() - 1;
        tap(bench.window(), QPoint(1200, 695));
        QCOMPARE(bench.deck().index(), last);
        QVERIFY(bench.deck().isPaused());
        bench.deck().press(Qt::Key_W);
        bench.picture({1280, 720});
        tap(bench.window(), QPoint(200, 250));
        QVERIFY(!bench.deck().isWall());
        QCOMPARE(bench.deck().index(), 0);
        bench.deck().press(Qt::Key_Question);
        bench.picture({1280, 720});
        tap(bench.window(), QPoint(1200, 695));
        QVERIFY(!bench.deck().isHelpShown());
        QCOMPARE(bench.deck().index(), 0);
    }

    void touchSwipeChangesScene()
    {
        DeckBench bench(Now);
        bench.picture({1280, 720});
        swipe(bench.window(), QPoint(900, 300), QPoint(500, 310));
        QCOMPARE(bench.deck().index(), 1);
        swipe(bench.window(), QPoint(500, 300), QPoint(900, 310));
        QCOMPARE(bench.deck().index(), 0);
    }

    void swipesPageThroughSmallWall()
    {
        DeckBench bench(Now);
        bench.deck().press(Qt::Key_W);
        bench.picture({800, 480});
        const WallPages &pages = *bench.deck().wallPages();
        QVERIFY(pages.count() > 2);
        for (int page = 0; page < pages.count(); ++page) {
            QCOMPARE(pages.current(), page);
            QVERIFY(visibleTexts(bench).contains(
                QStringLiteral("All scenes  ·  page %1 of %2").arg(page + 1).arg(pages.count())));
            if (page + 1 < pages.count())
                swipe(bench.window(), QPoint(600, 300), QPoint(200, 310));
        }
        QVERIFY(bench.deck().isWall());
        bench.picture({800, 480});
        QTest::mouseClick(bench.window(), Qt::LeftButton, {}, QPoint(700, 380));
        QCOMPARE(bench.deck().index(), bench.deck().scenes()->rowCount() - 1);
        QVERIFY(!bench.deck().isWall());
    }

    void wallShowsOnePageAfterTheOther()
    {
        DeckBench bench(Now);
        bench.deck().press(Qt::Key_W);
        bench.picture({800, 480});
        const WallPages &pages = *bench.deck().wallPages();
        bench.advance(11'000);
        QCOMPARE(pages.current(), 0);
        bench.advance(1000);
        QCOMPARE(pages.current(), 1);
        bench.deck().touch();
        bench.advance(Rotation::IdleMs - 1);
        QCOMPARE(pages.current(), 1);
        for (int page = 1; page < pages.count(); ++page)
            bench.advance(Rotation::IdleMs);
        bench.picture({1920, 1080});
        QCOMPARE(pages.count(), 1);
        QCOMPARE(pages.current(), 0);
    }

    void noteTellsThatRotationIsPaused()
    {
        DeckBench bench(Now);
        QCOMPARE(bench.deck().rotationNote(), QString());
        bench.deck().press(Qt::Key_Space);
        QCOMPARE(bench.deck().rotationNote(), QStringLiteral("Rotation paused; Space resumes it"));
        bench.deck().press(Qt::Key_Space);
        QCOMPARE(bench.deck().rotationNote(), QString());
        bench.deck().touch();
        QCOMPARE(bench.deck().rotationNote(), QStringLiteral("Paused"));
        bench.advance(Rotation::IdleMs);
        QCOMPARE(bench.deck().rotationNote(), QString());
    }

    void noteIsEmptyForTheSceneOfTheOptions()
    {
        DeckOptions options;
        options.firstScene = QStringLiteral("phase-mix");
        DeckBench bench(Now, {}, options);
        bench.advance(1000);
        QCOMPARE(bench.deck().rotationNote(), QString());
        bench.deck().press(Qt::Key_1);
        QVERIFY(!bench.deck().rotationNote().isEmpty());
    }

    void helpShowsAddressOfTheScene()
    {
        DeckOptions options;
        options.viewerAddress = QStringLiteral("http://192.0.2.7:8448/");
        DeckBench bench(Now, {}, options);
        bench.deck().open(phaseMixOf(bench));
        bench.deck().setHelp(true);
        bench.picture({1280, 720});
        QVERIFY(visibleTexts(bench).contains(QStringLiteral("http://192.0.2.7:8448/#phase-mix")));
        bench.deck().setWall(true);
        QCOMPARE(bench.deck().address(), QStringLiteral("http://192.0.2.7:8448/#wall"));
    }

    void helpHasNoAddressWithoutListener()
    {
        DeckBench bench(Now);
        QCOMPARE(bench.deck().address(), QString());
    }

    void mouseSwipeChangesScene()
    {
        DeckBench bench(Now);
        bench.picture({1280, 720});
        QTest::mousePress(bench.window(), Qt::LeftButton, {}, QPoint(900, 300));
        for (int x = 880; x >= 500; x -= 20)
            QTest::mouseMove(bench.window(), QPoint(x, 300));
        QTest::mouseRelease(bench.window(), Qt::LeftButton, {}, QPoint(500, 300));
        QCOMPARE(bench.deck().index(), 1);
    }

    void pixelShiftMovesPictureOncePerMinute()
    {
        DeckOptions options;
        options.pixelShift = true;
        DeckBench bench(Now, {}, options);
        const QPoint before = bench.deck().shift();
        QSignalSpy shiftChanged(&bench.deck(), &Deck::shiftChanged);
        bench.advance(60'000);
        QVERIFY(bench.deck().shift() != before);
        QCOMPARE(shiftChanged.count(), 1);
        QVERIFY(bench.deck().shift().manhattanLength() <= 4);
    }
};

SCENEDECK_TEST(tst_Deck)
#include "tst_deck.moc"
