// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/actions/Actions.h"
#include "scenes/shared/model/RunText.h"
#include "tests/support/EventFixtures.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

namespace
{
QByteArray listOf(const QByteArray &actions)
{
    return R"({"type":"action_list","actions":[)" + actions + "]}";
}

QByteArray listed(const QByteArray &action, const QByteArray &title, const QByteArray &params = {})
{
    QByteArray text(
        R"({"action":"ACTION","title":"TITLE","about":"","confirm":"hold","scene":null,"from":["local"],"params":[PARAMS]})");
    return text.replace("ACTION", action).replace("TITLE", title).replace("PARAMS", params);
}

QByteArray runOf(const QByteArray &id, const QByteArray &action, const QByteArray &state,
                 const QByteArray &more = {})
{
    QByteArray text(R"({"type":"action","run_id":"ID","action":"ACTION","state":"STATE"MORE})");
    return text.replace("ID", id)
        .replace("ACTION", action)
        .replace("STATE", state)
        .replace("MORE", more);
}
} // namespace

class tst_Actions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isPresentWithActionsOrRunsOnly()
    {
        Actions scene;
        EventStream stream;
        scene.apply(stream.receive(0, QByteArray(R"({"type":"another"})")));
        QVERIFY(!scene.isPresent());
        scene.apply(stream.receive(0, listOf(listed("train", "Train again"))));
        QVERIFY(scene.isPresent());
        scene.apply(stream.receive(0, listOf({})));
        QVERIFY(!scene.isPresent());
        scene.apply(stream.receive(0, runOf("1", "train", "finished")));
        QVERIFY(scene.isPresent());
    }

    void runsOfActionsThatAreNotListedAreShown()
    {
        Actions scene;
        EventStream stream;
        scene.apply(stream.receive(0, listOf(listed("train", "Train again"))));
        scene.apply(stream.receive(0, runOf("1", "train", "running")));
        scene.apply(stream.receive(0, runOf("2", "replay", "running")));
        QCOMPARE(scene.read(0).runs.size(), 1U);
        QCOMPARE(scene.read(0).runs[0].title, QStringLiteral("replay"));
        QCOMPARE(scene.read(0).running.size(), 2U);
        scene.apply(stream.receive(0, listOf({})));
        QCOMPARE(scene.read(0).runs.size(), 2U);
        QCOMPARE(scene.read(0).runs[1].title, QStringLiteral("train"));
    }

    void elapsedTimeContinuesFromTheEvent()
    {
        Actions scene;
        EventStream stream;
        scene.apply(stream.receive(10'000, runOf("1", "train", "running", R"(,"ms":4500)")));
        const ActionsDocument::Run running = scene.read(12'000).runs.at(0);
        QCOMPARE(running.elapsedSeconds, std::optional<qint64>(6));
        QCOMPARE(running.startedMs, std::optional<qint64>(5'500));
        QVERIFY(!running.endedMs && !running.ageSeconds && !running.tookMs);
        scene.apply(stream.receive(20'000, runOf("1", "train", "failed", R"(,"ms":14500)")));
        const ActionsDocument::Run ended = scene.read(25'999).runs.at(0);
        QCOMPARE(ended.ageSeconds, std::optional<qint64>(5));
        QCOMPARE(ended.tookMs, std::optional<qint64>(14'500));
        QCOMPARE(ended.endedMs, std::optional<qint64>(20'000));
        QVERIFY(!ended.elapsedSeconds);
    }

    void timesWithoutAnArrivalAreUnknown()
    {
        Actions scene;
        Event event = eventFromText(runOf("1", "train", "finished", R"(,"ms":1000)"), 1, 5'000);
        event.arrivedMs.reset();
        scene.apply(std::make_shared<const Event>(event));
        QVERIFY(!scene.read(9'000).runs.at(0).ageSeconds);
        QCOMPARE(scene.document(at(9'000))[QStringLiteral("headline")].toString(),
                 QStringLiteral("train finished"));
    }

    void parametersHaveTheOrderOfTheAction()
    {
        Actions scene;
        EventStream stream;
        const QByteArray params = R"({"key":"seed","values":["1"]},{"key":"model","values":["a"]})";
        scene.apply(stream.receive(0, listOf(listed("train", "Train again", params))));
        scene.apply(stream.receive(0, runOf("1", "train", "running",
                                            R"(,"params":{"alpha":"2","model":"a","seed":"1"})")));
        const RunParameters expected{{QStringLiteral("seed"), QStringLiteral("1")},
                                     {QStringLiteral("model"), QStringLiteral("a")},
                                     {QStringLiteral("alpha"), QStringLiteral("2")}};
        QCOMPARE(scene.read(0).actions.at(0).run->parameters, expected);
    }

    void endsAreInWords_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<ActionBody>("body");
        const auto row = [](const char *text, const ActionBody &body) {
            QTest::newRow(text) << QString::fromLatin1(text) << body;
        };
        row("finished", bodyOf("finished", 0));
        row("failed: exit status 3", bodyOf("failed", 3, 0, "the program ended with exit code 3"));
        row("failed: signal 9 (SIGKILL)", bodyOf("failed", {}, 9));
        row("failed: signal 40", bodyOf("failed", {}, 40));
        row("failed: no such program", bodyOf("failed", {}, 0, "no such program"));
        row("failed", bodyOf("failed"));
        row("cancelled", bodyOf("cancelled", {}, 15, "cancelled on request"));
        row("reached its limit", bodyOf("timed_out", {}, 15, "it took longer than its limit"));
        row("lost: the dashboard was killed while it ran",
            bodyOf("lost", {}, 0, "the dashboard was killed while it ran"));
        row("lost", bodyOf("lost"));
        row("being cancelled", bodyOf("cancelling"));
    }

    void endsAreInWords()
    {
        QFETCH(QString, text);
        QFETCH(ActionBody, body);
        QCOMPARE(runStateText(body), text);
    }

    void startersAreInWords()
    {
        QCOMPARE(runByText(QStringLiteral("display")), QStringLiteral("the display"));
        QCOMPARE(runByText(QStringLiteral("local")), QStringLiteral("this machine"));
        QCOMPARE(runByText(QStringLiteral("token:lab desk")), QStringLiteral("lab desk"));
    }

private:
    static ActionBody bodyOf(const char *state, std::optional<int> exit = {}, int signal = 0,
                             const char *reason = "")
    {
        ActionBody body;
        body.state = QString::fromLatin1(state);
        body.exit = exit;
        body.signal = signal;
        body.reason = QString::fromLatin1(reason);
        return body;
    }
};

SCENEDECK_TEST(tst_Actions)
#include "tst_actions.moc"
