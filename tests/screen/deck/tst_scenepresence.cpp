// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screen/support/DeckBench.h"
#include "tests/support/EventFixtures.h"
#include "tests/support/TestClass.h"

#include <QQuickItem>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace scenedeck;

namespace
{
constexpr qint64 Now = 1'700'000'000'000;
const QString Actions = QStringLiteral("actions");

EventPtr event(quint64 seq, const QByteArray &json)
{
    Event read = eventFromText(json, seq, Now);
    read.arrivedMs = 0;
    return std::make_shared<const Event>(std::move(read));
}

EventPtr list(quint64 seq, const QByteArray &actions)
{
    return event(seq, R"({"type":"action_list","actions":[)" + actions + "]}");
}

EventPtr phase(quint64 seq)
{
    return event(seq, R"({"type":"phase","phase":"armed"})");
}

const QByteArray Train =
    R"({"action":"train","title":"Train again","about":"","confirm":"hold","scene":"phase-mix",)"
    R"("from":["display"],"params":[]})";

bool hasText(const QQuickItem *item, const QString &text)
{
    if (!item->isVisible())
        return false;
    const auto children = item->childItems();
    return item->property("text") == text ||
           std::any_of(children.begin(), children.end(),
                       [&text](const QQuickItem *child) { return hasText(child, text); });
}

int indexOf(DeckBench &bench, const QString &id)
{
    return bench.deck().scenes()->indexOf(id);
}

void publish(DeckBench &bench, const EventPtr &event)
{
    bench.queue().accept(std::vector<EventPtr>{event});
    bench.advance(1000);
}
} // namespace

/// The scene of actions is in the deck only while there are any.
class tst_ScenePresence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void absentWithoutActions()
    {
        DeckBench bench(Now);
        bench.advance(1000);
        QCOMPARE(indexOf(bench, Actions), -1);
        QCOMPARE(bench.deck().scenes()->count(), bench.deck().scenes()->rowCount());
        const int last = bench.deck().scenes()->count() - 1;
        bench.deck().step(-1);
        QCOMPARE(bench.deck().index(), last);
        QVERIFY(bench.deck().scene()->id() != Actions);
    }

    void presentFromTheRetainedStateOn()
    {
        DeckBench bench(Now, {list(1, Train)});
        QCOMPARE(indexOf(bench, Actions), bench.deck().scenes()->count() - 1);
    }

    void appearsAndDisappearsWithoutMovingTheRotation()
    {
        DeckBench bench(Now, {phase(1)});
        bench.layOut({1280, 800});
        bench.deck().open(indexOf(bench, QStringLiteral("phase-mix")));
        bench.advance(Rotation::IdleMs);
        bench.advance(3000);
        const int before = bench.deck().index();
        const int count = bench.deck().scenes()->count();
        QSignalSpy changes(bench.deck().scenes(), &SceneListModel::countChanged);
        publish(bench, list(2, Train));
        QCOMPARE(bench.deck().scenes()->count(), count + 1);
        QCOMPARE(bench.deck().index(), before);
        QVERIFY(bench.deck().progress() > 0.2);
        publish(bench, list(3, {}));
        QCOMPARE(bench.deck().scenes()->count(), count);
        QCOMPARE(bench.deck().index(), before);
        QVERIFY(bench.deck().progress() > 0.2);
        QCOMPARE(changes.count(), 2);
    }

    void theNextSceneIsShownIfTheShownOneDisappears()
    {
        DeckBench bench(Now, {list(1, Train)});
        bench.layOut({1280, 800});
        bench.deck().open(indexOf(bench, Actions));
        bench.advance(1000);
        publish(bench, list(2, {}));
        QCOMPARE(bench.deck().index(), 0);
        QVERIFY(bench.deck().scene()->isShown());
        bench.layOut({1280, 800});
    }

    void joinsTheRotation()
    {
        DeckBench bench(Now, {phase(1), list(2, Train)});
        QSet<QString> shown;
        for (int i = 0; i < 5; ++i) {
            bench.advance(12'000);
            shown.insert(bench.deck().scene()->id());
        }
        QVERIFY(shown.contains(Actions));
    }

    void wallHasATileForIt()
    {
        DeckBench bench(Now);
        bench.deck().setWall(true);
        bench.layOut({3840, 2160});
        publish(bench, list(1, Train));
        bench.layOut({3840, 2160});
        QVERIFY(hasText(bench.window()->contentItem(), QStringLiteral("Actions")));
        publish(bench, list(2, {}));
        bench.layOut({3840, 2160});
        QVERIFY(!hasText(bench.window()->contentItem(), QStringLiteral("Actions")));
    }

    void sceneOfTheOptionsIsOpenedWhenItAppears()
    {
        DeckOptions options;
        options.firstScene = Actions;
        DeckBench bench(Now, {phase(1)}, options);
        bench.advance(1000);
        QVERIFY(bench.deck().scene()->id() != Actions);
        publish(bench, list(2, Train));
        QCOMPARE(bench.deck().scene()->id(), Actions);
        QVERIFY(bench.deck().isPaused());
        publish(bench, list(3, {}));
        QVERIFY(bench.deck().scene()->id() != Actions);
        QVERIFY(!bench.deck().isPaused());
    }

    void sceneOfTheOptionsIsNotOpenedOverAChoice()
    {
        DeckOptions options;
        options.firstScene = Actions;
        DeckBench bench(Now, {phase(1)}, options);
        bench.deck().open(1);
        publish(bench, list(2, Train));
        QCOMPARE(bench.deck().index(), 1);
    }
};

SCENEDECK_TEST(tst_ScenePresence)
#include "tst_scenepresence.moc"
