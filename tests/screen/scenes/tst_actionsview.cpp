// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/actions/screen/ActionsView.h"
#include "tests/screen/support/FakeFeedSource.h"
#include "tests/support/EventFixtures.h"
#include "tests/support/ModelReader.h"
#include "tests/support/SceneVector.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

namespace
{
const QString Press = QStringLiteral("press-00000001");
constexpr qint64 Second = 1000;

QByteArray action(const QByteArray &name, const QByteArray &more = {},
                  const QByteArray &from = R"("display")")
{
    return R"({"action":")" + name + R"(","title":")" + name + R"(","about":"About )" + name +
           R"(.","confirm":"hold","scene":null,"from":[)" + from + R"(],"params":[])" + more + '}';
}

/// A view with a display that may start runs, and its events.
class Bench
{
public:
    explicit Bench(bool hasStarter = true)
    {
        if (hasStarter)
            view.setRunStarter(&starter);
    }

    void list(const QByteArray &actions)
    {
        event(0, R"({"type":"action_list","actions":[)" + actions + "]}");
    }
    void event(qint64 ms, const QByteArray &json)
    {
        view.apply(std::vector{m_stream.receive(ms, json)});
        view.refresh(at(ms));
    }
    void run(qint64 ms, const QByteArray &state, const QByteArray &more = {})
    {
        event(ms, R"({"type":"action","run_id":"r1","action":"train","by":"display","state":")" +
                      state + R"(","ms":)" + QByteArray::number(ms) + more + '}');
    }

    QVariant of(int row, const char *role) { return roleOf(view.actions()->rows(), row, role); }
    QString text(int row, const char *role) { return of(row, role).toString(); }
    bool flag(int row, const char *role) { return of(row, role).toBool(); }
    void press(const char *name, const QString &runId = {})
    {
        view.actions()->controls()->press(QLatin1String(name), runId, Press);
    }

    ActionsView view{nullptr};
    FakeRunStarter starter;

private:
    EventStream m_stream;
};
} // namespace

class tst_ActionsView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsOfTheTypicalState()
    {
        Bench bench;
        const SceneVector vector =
            SceneVector::of(QStringLiteral("actions"), QStringLiteral("typical"));
        bench.view.apply(vector.events);
        bench.view.refresh(at(vector.nowMs));
        QVERIFY(bench.view.hasData());
        QCOMPARE(bench.view.actions()->count(), 4);
        // detonate, replay, reset, train
        QVERIFY(bench.text(0, "value").startsWith(QStringLiteral("✕ ")));
        QCOMPARE(bench.text(0, "detail"), QStringLiteral("exit status 3"));
        QCOMPARE(bench.text(0, "chosen"), QStringLiteral("mirai, lab-1"));
        QVERIFY(bench.flag(0, "button"));
        QVERIFY(bench.flag(0, "mustHold"));
        QCOMPARE(bench.text(1, "detail"), QStringLiteral("took 61 s"));
        QVERIFY(!bench.flag(1, "mustHold"));
        QVERIFY(bench.flag(1, "asks"));
        QVERIFY(!bench.flag(2, "button")); // not from the display
        QVERIFY(!bench.text(2, "value").isEmpty());
        QCOMPARE(bench.text(3, "figure"), QStringLiteral("42%"));
        QCOMPARE(bench.text(3, "note"), QStringLiteral("lstm · epoch 3 of 7"));
        QCOMPARE(bench.text(3, "by"), QStringLiteral("by the display"));
        QVERIFY(bench.flag(3, "running"));
        QVERIFY(bench.text(3, "chosen").isEmpty());
        QCOMPARE(bench.of(3, "progress").toDouble(), 0.42);
        QCOMPARE(roleOf(bench.view.runs(), 0, "mark").toString(), QStringLiteral("✓"));
    }

    void eachStateHasItsWords_data()
    {
        QTest::addColumn<QByteArray>("state");
        QTest::addColumn<QByteArray>("more");
        QTest::addColumn<QString>("figure");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("detail");
        const auto row = [](const char *state, const char *more, const char *figure,
                            const char *value, const char *detail) {
            QTest::addRow("%s%s", state, more)
                << QByteArray(state) << QByteArray(more) << QString::fromUtf8(figure)
                << QString::fromUtf8(value) << QString::fromUtf8(detail);
        };
        row("starting", "", "", "Starting", "for 72 s");
        row("running", "", "72 s", "", "running");
        row("running", R"(,"progress":0.5)", "50%", "", "for 72 s");
        row("running", R"(,"progress":0)", "0%", "", "for 72 s");
        row("cancelling", "", "", "Being cancelled", "for 72 s");
        row("finished", "", "", "✓ now", "took 72 s");
        row("failed", R"(,"exit":3)", "", "✕ now", "exit status 3");
        row("failed", R"(,"signal":9)", "", "✕ now", "signal 9 (SIGKILL)");
        row("timed_out", "", "", "✕ now", "reached its limit");
        row("cancelled", "", "", "– now", "cancelled");
        row("lost", R"(,"reason":"killed")", "", "? now", "lost: killed");
    }
    void eachStateHasItsWords()
    {
        QFETCH(const QByteArray, state);
        QFETCH(const QByteArray, more);
        Bench bench;
        bench.list(action("train"));
        bench.run(72 * Second, state, more);
        QTEST(bench.text(0, "figure"), "figure");
        QTEST(bench.text(0, "value"), "value");
        QTEST(bench.text(0, "detail"), "detail");
    }

    void runOfUnknownAgeIsRunning()
    {
        Bench bench;
        bench.list(action("train"));
        bench.event(
            Second,
            R"({"type":"action","run_id":"r1","action":"train","by":"display","state":"running"})");
        QCOMPARE(bench.text(0, "figure"), QString());
        QCOMPARE(bench.text(0, "value"), QStringLiteral("Running"));
        QCOMPARE(bench.text(0, "detail"), QString());
    }

    void durationsAreWrittenAsInBrowsers()
    {
        Bench bench;
        bench.list(action("train"));
        bench.run(150 * Second, "finished");
        QCOMPARE(bench.text(0, "detail"), QStringLiteral("took 2.5 min"));
        QCOMPARE(roleOf(bench.view.runs(), 0, "detail").toString(),
                 QStringLiteral("now · 2.5 min · the display"));
    }

    void actionWithoutARunIsStated()
    {
        Bench bench;
        bench.list(action("train"));
        QCOMPARE(bench.text(0, "value"), QString());
        QCOMPARE(bench.text(0, "detail"), QStringLiteral("has not run yet"));
        QCOMPARE(bench.text(0, "summary"), QStringLiteral("has not run yet"));
    }

    void elapsedTimeGoesOn()
    {
        Bench bench;
        bench.list(action("train"));
        bench.run(10 * Second, "running");
        bench.view.refresh(at(40 * Second));
        QCOMPARE(bench.text(0, "figure"), QStringLiteral("40 s"));
    }

    void pressStartsWithTheChosenValues()
    {
        Bench bench;
        bench.list(R"({"action":"train","title":"Train","about":"","confirm":"hold","scene":null,)"
                   R"("from":["display"],"params":[{"key":"model","values":["gru","lstm"]},)"
                   R"({"key":"speed","values":["fast","slow"]}]})");
        QCOMPARE(bench.text(0, "chosen"), QStringLiteral("gru, fast"));
        ActionControls *controls = bench.view.actions()->controls();
        controls->showChoices(QStringLiteral("train"));
        QCOMPARE(roleOf(controls->choices(), 0, "chosen").toString(), QStringLiteral("gru"));
        controls->choose(QStringLiteral("model"), QStringLiteral("lstm"));
        QCOMPARE(roleOf(controls->choices(), 0, "chosen").toString(), QStringLiteral("lstm"));
        QCOMPARE(bench.text(0, "chosen"), QStringLiteral("lstm, fast"));
        bench.press("train");
        QCOMPARE(bench.starter.started.size(), std::size_t(1));
        const RunOrder &order = bench.starter.started.front();
        QCOMPARE(order.action, QStringLiteral("train"));
        QCOMPARE(order.requestId, Press);
        QCOMPARE(order.params.at(QStringLiteral("model")), QStringLiteral("lstm"));
        QCOMPARE(order.params.at(QStringLiteral("speed")), QStringLiteral("fast"));
    }

    void aPressIsOverWhenItsRunIsShown()
    {
        Bench bench;
        bench.list(action("train"));
        QVERIFY(bench.flag(0, "ready"));
        bench.press("train");
        QVERIFY(!bench.flag(0, "ready"));
        bench.press("train");
        QCOMPARE(bench.starter.started.size(), std::size_t(1));
        bench.run(Second, "starting");
        QVERIFY(bench.flag(0, "ready"));
        QCOMPARE(bench.text(0, "runId"), QStringLiteral("r1"));
        bench.press("train", QStringLiteral("r1"));
        QCOMPARE(bench.starter.started.size(), std::size_t(1));
        QCOMPARE(bench.starter.cancelled, (std::vector<QString>{QStringLiteral("r1")}));
        bench.run(2 * Second, "cancelling");
        QVERIFY(!bench.flag(0, "ready"));
        bench.run(3 * Second, "cancelled");
        QVERIFY(bench.flag(0, "ready"));
    }

    void aPressDoesNothingElseThanTheButtonMeant()
    {
        Bench bench;
        bench.list(action("train"));
        bench.press("train", QStringLiteral("r0")); // r0 has ended meanwhile
        QVERIFY(bench.starter.started.empty());
        bench.run(Second, "running");
        bench.press("train"); // somebody else has started r1
        bench.press("train", QStringLiteral("r0"));
        QVERIFY(bench.starter.started.empty());
        QVERIFY(bench.starter.cancelled.empty());
    }

    void aPressWithoutAnEventIsOverSoon()
    {
        Bench bench;
        bench.list(action("train"));
        bench.press("train");
        bench.view.refresh(at(ActionControls::ShownMs - 1));
        QVERIFY(!bench.flag(0, "ready"));
        bench.view.refresh(at(ActionControls::ShownMs));
        QVERIFY(bench.flag(0, "ready"));
    }

    void aRefusalIsShownForAWhile()
    {
        Bench bench;
        bench.list(action("train"));
        bench.starter.answer = {false, QStringLiteral("Nothing was started.")};
        bench.press("train");
        QCOMPARE(bench.text(0, "note"), QStringLiteral("Nothing was started."));
        QCOMPARE(bench.text(0, "summary"), QStringLiteral("Nothing was started."));
        QVERIFY(bench.flag(0, "ready"));
        bench.view.refresh(at(ActionControls::NoteMs));
        QCOMPARE(bench.text(0, "note"), QStringLiteral("About train."));
    }

    void cooldownIsCounted()
    {
        Bench bench;
        bench.list(action("train"));
        bench.starter.answer = {false, QStringLiteral("Later."), 40 * Second};
        bench.press("train");
        QCOMPARE(bench.text(0, "note"), QStringLiteral("Ready again in 40 s"));
        QVERIFY(!bench.flag(0, "ready"));
        bench.view.refresh(at(30 * Second));
        QCOMPARE(bench.text(0, "note"), QStringLiteral("Ready again in 10 s"));
        bench.view.refresh(at(40 * Second));
        QVERIFY(bench.flag(0, "ready"));
    }

    void noButtonsWithoutAStarter()
    {
        Bench bench(false);
        bench.list(action("train"));
        QVERIFY(!bench.flag(0, "button"));
        bench.press("train");
        QVERIFY(bench.starter.started.empty());
    }

    void noButtonForActionsOfOthers()
    {
        Bench bench;
        bench.list(action("train", {}, R"("local","token")"));
        QVERIFY(!bench.flag(0, "button"));
        QVERIFY(!bench.flag(0, "ready"));
        bench.press("train");
        QVERIFY(bench.starter.started.empty());
    }

    void scenesGetTheActionsThatNameThem()
    {
        Bench bench;
        SceneActions *mix = bench.view.actionsOf(QStringLiteral("phase-mix"));
        SceneActions *other = bench.view.actionsOf(QStringLiteral("embedding"));
        QVERIFY(bench.view.isNeededWhileHidden() || mix->count() == 0);
        bench.list(
            R"({"action":"a","title":"A","about":"","confirm":"tap","scene":"phase-mix","from":["display"],"params":[]},)"
            R"({"action":"b","title":"B","about":"","confirm":"tap","scene":"embedding","from":["local"],"params":[]})");
        QCOMPARE(mix->count(), 1);
        QCOMPARE(roleOf(mix->rows(), 0, "action").toString(), QStringLiteral("a"));
        QCOMPARE(other->count(), 0);
        QVERIFY(bench.view.isNeededWhileHidden());
        bench.list({});
        QCOMPARE(mix->count(), 0);
        QVERIFY(!bench.view.isNeededWhileHidden());
    }
};

SCENEDECK_TEST(tst_ActionsView)
#include "tst_actionsview.moc"
