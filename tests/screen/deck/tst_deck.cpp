// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screen/support/DeckBench.h"

#include <QPointingDevice>
#include <QQuickItem>
#include <QSignalSpy>
#include <QTest>

using namespace scenedeck;

namespace
{
constexpr qint64 Now = 1'700'000'000'000;

EventPtr phaseEvent(quint64 seq, qint64 receivedMs)
{
    Event event;
    event.seq = seq;
    event.receivedMs = receivedMs;
    event.type = QStringLiteral("phase");
    event.bytes = R"({"type":"phase","phase":"armed"})";
    event.body = PhaseBody{{Phase::Armed, QStringLiteral("armed")}};
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

const QQuickItem *flickableIn(const QQuickItem *item)
{
    if (item->inherits("QQuickFlickable") && item->isVisible())
        return item;
    for (const QQuickItem *child : item->childItems()) {
        if (const QQuickItem *found = flickableIn(child))
            return found;
    }
    return nullptr;
}

void dragUp(QQuickWindow *window)
{
    QTest::mousePress(window, Qt::LeftButton, {}, QPoint(200, 420));
    for (int y = 400; y >= 100; y -= 20)
        QTest::mouseMove(window, QPoint(200, y), 5);
    QTest::mouseRelease(window, Qt::LeftButton, {}, QPoint(200, 100));
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
    void opensWarmFromTheRetainedState()
    {
        DeckBench bench(Now, {phaseEvent(1, Now - 1000)});
        bench.deck().open(phaseMixOf(bench));
        bench.advance(1000);
        QVERIFY(bench.deck().scene()->view()->hasData());
        QCOMPARE(bench.deck().scene()->truthText(), QStringLiteral("Live"));
    }

    void aGapStartsAgainFromTheRetainedState()
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
        QCOMPARE(bench.deck().scene()->truthText(), QStringLiteral("Lagging"));
    }

    void rotatesToTheSceneThatHasData()
    {
        DeckBench bench(Now);
        bench.queue().accept(std::vector<EventPtr>{phaseEvent(1, Now)});
        bench.advance(12'000);
        QCOMPARE(bench.deck().index(), phaseMixOf(bench));
    }

    void keysGoWhereTheySay()
    {
        DeckBench bench(Now);
        const int last = bench.deck().scenes()->rowCount() - 1;
        QVERIFY(bench.deck().press(Qt::Key_Left));
        QCOMPARE(bench.deck().index(), last);
        QVERIFY(bench.deck().press(Qt::Key_Right));
        QCOMPARE(bench.deck().index(), 0);
        QVERIFY(bench.deck().press(Qt::Key_2));
        QCOMPARE(bench.deck().index(), 1);
        QVERIFY(bench.deck().paused());
        QVERIFY(!bench.deck().press(Qt::Key_Q));
    }

    void spaceHoldsAndReleases()
    {
        DeckBench bench(Now);
        bench.deck().press(Qt::Key_Space);
        bench.advance(10 * Rotation::IdleMs);
        QVERIFY(bench.deck().paused());
        bench.deck().press(Qt::Key_Space);
        QVERIFY(!bench.deck().paused());
    }

    void theFirstSceneAskedForIsHeld()
    {
        DeckOptions options;
        options.firstScene = QStringLiteral("phase-mix");
        DeckBench bench(Now, {}, options);
        QCOMPARE(bench.deck().index(), phaseMixOf(bench));
        bench.advance(10 * Rotation::IdleMs);
        QCOMPARE(bench.deck().index(), phaseMixOf(bench));
    }

    void onlyTheSceneThatIsSeenExists()
    {
        DeckBench bench(Now, {phaseEvent(1, Now)});
        bench.deck().open(phaseMixOf(bench));
        bench.picture({1280, 720});
        int seen = 0;
        for (const DeckScene *scene : bench.deck().scenes()->scenes())
            seen += scene->shown() ? 1 : 0;
        QCOMPARE(seen, 1);
        bench.deck().press(Qt::Key_W);
        for (const DeckScene *scene : bench.deck().scenes()->scenes())
            QVERIFY(scene->shown());
    }

    void emptySceneNamesItsEventAndPort()
    {
        DeckOptions options;
        options.port = 1234;
        DeckBench bench(Now, {}, options);
        bench.deck().open(phaseMixOf(bench));
        bench.picture({1280, 720});
        const QString texts = visibleTexts(bench).join(QLatin1Char('\n'));
        QVERIFY2(texts.contains(QStringLiteral("No phase event yet")), qPrintable(texts));
        QVERIFY(texts.contains(QStringLiteral("curl http://127.0.0.1:1234/publish")));
        QVERIFY(texts.contains(QStringLiteral(R"('{"type":"phase","phase":"armed"}')")));
    }

    void chipSaysWhatIsTrue()
    {
        DeckBench bench(Now, {phaseEvent(1, Now)});
        bench.deck().open(phaseMixOf(bench));
        bench.picture({1280, 720});
        QVERIFY(visibleTexts(bench).contains(QStringLiteral("Live")));
        bench.advance(120'000);
        QVERIFY(visibleTexts(bench).contains(QStringLiteral("Stale, 2 min ago")));
        bench.source().isServing = false;
        bench.advance(1000);
        QVERIFY(visibleTexts(bench).contains(QStringLiteral("Disconnected")));
    }

    void pressedKeysReachTheDeck()
    {
        DeckBench bench(Now);
        bench.picture({1280, 720});
        bench.window()->requestActivate();
        QTest::keyClick(bench.window(), Qt::Key_Question);
        QVERIFY(bench.deck().help());
        QVERIFY(visibleTexts(bench).contains(QStringLiteral("Full screen")));
        QTest::keyClick(bench.window(), Qt::Key_Escape);
        QVERIFY(!bench.deck().help());
        QTest::keyClick(bench.window(), Qt::Key_W);
        QVERIFY(bench.deck().wall());
        QVERIFY(visibleTexts(bench).contains(QStringLiteral("All scenes")));
        QTest::keyClick(bench.window(), Qt::Key_Escape);
        QVERIFY(!bench.deck().wall());
    }

    void aClickOnTheRailOpensItsScene()
    {
        DeckBench bench(Now);
        bench.picture({1280, 720});
        const int last = bench.deck().scenes()->rowCount() - 1;
        QTest::mouseClick(bench.window(), Qt::LeftButton, {}, QPoint(1200, 695));
        QCOMPARE(bench.deck().index(), last);
        QVERIFY(bench.deck().paused());
    }

    void aClickOnATileOpensItsScene()
    {
        DeckBench bench(Now);
        bench.deck().press(Qt::Key_W);
        bench.picture({1920, 1080});
        QTest::mouseClick(bench.window(), Qt::LeftButton, {}, QPoint(1800, 900));
        QVERIFY(!bench.deck().wall());
        QCOMPARE(bench.deck().index(), bench.deck().scenes()->rowCount() - 1);
    }

    void aFingerDoesWhatAClickDoes()
    {
        DeckBench bench(Now);
        bench.picture({1280, 720});
        const int last = bench.deck().scenes()->rowCount() - 1;
        tap(bench.window(), QPoint(1200, 695));
        QCOMPARE(bench.deck().index(), last);
        QVERIFY(bench.deck().paused());
        bench.deck().press(Qt::Key_W);
        bench.picture({1280, 720});
        tap(bench.window(), QPoint(200, 250));
        QVERIFY(!bench.deck().wall());
        QCOMPARE(bench.deck().index(), 0);
        bench.deck().press(Qt::Key_Question);
        bench.picture({1280, 720});
        tap(bench.window(), QPoint(1200, 695));
        QVERIFY(!bench.deck().help());
        QCOMPARE(bench.deck().index(), 0);
    }

    void aSwipeOfAFingerTurnsThePage()
    {
        DeckBench bench(Now);
        bench.picture({1280, 720});
        swipe(bench.window(), QPoint(900, 300), QPoint(500, 310));
        QCOMPARE(bench.deck().index(), 1);
        swipe(bench.window(), QPoint(500, 300), QPoint(900, 310));
        QCOMPARE(bench.deck().index(), 0);
    }

    void aSmallWallIsDraggedToItsEnd()
    {
        DeckBench bench(Now);
        bench.deck().press(Qt::Key_W);
        bench.picture({800, 480});
        const QQuickItem *page = flickableIn(bench.window()->contentItem());
        QVERIFY(page);
        QVERIFY(page->property("atYBeginning").toBool());
        for (int drag = 0; drag < 12 && !page->property("atYEnd").toBool(); ++drag)
            dragUp(bench.window());
        QTRY_VERIFY(!page->property("moving").toBool());
        QVERIFY(page->property("atYEnd").toBool());
        QVERIFY(bench.deck().wall());
        QTest::mouseClick(bench.window(), Qt::LeftButton, {}, QPoint(400, 380));
        QCOMPARE(bench.deck().index(), bench.deck().scenes()->rowCount() - 1);
        QVERIFY(!bench.deck().wall());
    }

    void aSwipeTurnsThePage()
    {
        DeckBench bench(Now);
        bench.picture({1280, 720});
        QTest::mousePress(bench.window(), Qt::LeftButton, {}, QPoint(900, 300));
        for (int x = 880; x >= 500; x -= 20)
            QTest::mouseMove(bench.window(), QPoint(x, 300));
        QTest::mouseRelease(bench.window(), Qt::LeftButton, {}, QPoint(500, 300));
        QCOMPARE(bench.deck().index(), 1);
    }

    void thePictureMovesOnceAMinuteWhenAskedTo()
    {
        DeckOptions options;
        options.pixelShift = true;
        DeckBench bench(Now, {}, options);
        const QPoint before = bench.deck().shift();
        QSignalSpy moved(&bench.deck(), &Deck::shiftChanged);
        bench.advance(60'000);
        QVERIFY(bench.deck().shift() != before);
        QCOMPARE(moved.count(), 1);
        QVERIFY(bench.deck().shift().manhattanLength() <= 4);
    }
};

QTEST_MAIN(tst_Deck)
#include "tst_deck.moc"
