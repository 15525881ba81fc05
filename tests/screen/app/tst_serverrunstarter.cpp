// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screen/ServerRunStarter.h"
#include "tests/support/FakeClock.h"
#include "tests/support/TestClass.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace scenedeck;

namespace
{
const QString RequestId = QStringLiteral("press-00000001");

/// A server with actions whose programs cannot start: each run fails at once.
class ActionsBench
{
public:
    ActionsBench()
    {
        addAction("train", "param.model = gru | lstm\ncooldown = 40 s\n");
        addAction("secret", "from = local\n");
        ServerOptions options;
        options.port = 0;
        options.dataDirectory = QStringLiteral("/nonexistent");
        options.actionsDirectory = m_folder.path();
        options.supervisor = "/nonexistent/supervisor";
        m_server.emplace(options, m_clock, nullptr);
        m_server->addSink(&m_queue);
        QString error;
        if (!m_server->start(&error))
            qFatal("%s", qPrintable(error));
        m_starter.emplace(*m_server);
    }
    ~ActionsBench() { m_server->stop(); }

    RunAnswer start(const RunOrder &order)
    {
        std::optional<RunAnswer> answer;
        m_starter->start(order, [&answer](const RunAnswer &one) { answer = one; });
        return wait(answer);
    }

    RunAnswer cancel(const QString &runId)
    {
        std::optional<RunAnswer> answer;
        m_starter->cancel(runId, [&answer](const RunAnswer &one) { answer = one; });
        return wait(answer);
    }

    /// All events of runs since the last call.
    std::vector<ActionBody> runs()
    {
        std::vector<ActionBody> bodies;
        for (const EventPtr &event : m_queue.drain().events)
            if (const auto *body = std::get_if<ActionBody>(&event->body))
                bodies.push_back(*body);
        return bodies;
    }

    FakeClock &clock() { return m_clock; }
    void stop() { m_server->stop(); }

private:
    static RunAnswer wait(const std::optional<RunAnswer> &answer)
    {
        if (!QTest::qWaitFor([&answer] { return answer.has_value(); }))
            qFatal("no answer");
        return *answer;
    }

    void addAction(const char *name, const char *lines)
    {
        QFile file(m_folder.filePath(QLatin1String(name) + QStringLiteral(".conf")));
        const QByteArray text = QByteArray("title = Title\ncommand = /bin/true\n") + lines;
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() ||
            !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
            qFatal("cannot write the action");
    }

    QTemporaryDir m_folder;
    FakeClock m_clock;
    ScreenQueue m_queue;
    std::optional<Server> m_server;
    std::optional<ServerRunStarter> m_starter;
};
} // namespace

class tst_ServerRunStarter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsRunsByDisplay()
    {
        ActionsBench bench;
        const RunAnswer answer = bench.start({QStringLiteral("train"),
                                              RequestId,
                                              {{QStringLiteral("model"), QStringLiteral("lstm")}}});
        QVERIFY2(answer.isAccepted, qPrintable(answer.refusal));
        const std::vector<ActionBody> runs = bench.runs();
        QVERIFY(!runs.empty());
        QCOMPARE(runs.front().by, QStringLiteral("display"));
        QCOMPARE(runs.front().action, QStringLiteral("train"));
        QCOMPARE(runs.front().requestId, RequestId);
    }

    void samePressStartsOneRun()
    {
        ActionsBench bench;
        QVERIFY(bench.start({QStringLiteral("train"), RequestId}).isAccepted);
        QVERIFY(!bench.runs().empty());
        QVERIFY(bench.start({QStringLiteral("train"), RequestId}).isAccepted);
        QVERIFY(bench.runs().empty());
    }

    void cooldownIsRefusedWithItsTime()
    {
        ActionsBench bench;
        QVERIFY(bench.start({QStringLiteral("train"), RequestId}).isAccepted);
        const RunAnswer answer =
            bench.start({QStringLiteral("train"), QStringLiteral("press-00000002")});
        QVERIFY(!answer.isAccepted);
        QCOMPARE(answer.retryMs, 40'000);
        QCOMPARE(answer.refusal, QStringLiteral("The action 'train' may start again in 40 s."));
        bench.clock().advance(40'000);
        QVERIFY(
            bench.start({QStringLiteral("train"), QStringLiteral("press-00000003")}).isAccepted);
    }

    void refusesWhatIsNotForTheDisplay()
    {
        ActionsBench bench;
        const RunAnswer answer = bench.start({QStringLiteral("secret"), RequestId});
        QVERIFY(!answer.isAccepted);
        QVERIFY2(answer.refusal.contains(QStringLiteral("may not be started at the display")),
                 qPrintable(answer.refusal));
        QVERIFY(bench.runs().empty());
    }

    void refusesWrongValuesAndUnknownNames()
    {
        ActionsBench bench;
        QVERIFY(!bench.start({QStringLiteral("other"), RequestId}).isAccepted);
        QVERIFY(!bench.cancel(QStringLiteral("0123")).isAccepted);
        const RunAnswer answer = bench.start(
            {QStringLiteral("train"), RequestId, {{QStringLiteral("model"), QStringLiteral("x")}}});
        QVERIFY(!answer.isAccepted);
        QVERIFY(!answer.refusal.isEmpty());
    }

    void aStoppedServerRefuses()
    {
        ActionsBench bench;
        bench.stop();
        QCOMPARE(bench.start({QStringLiteral("train"), RequestId}).refusal,
                 QStringLiteral("The dashboard does not answer; nothing was started."));
        QVERIFY(!bench.cancel(QStringLiteral("0123")).isAccepted);
    }
};

SCENEDECK_TEST(tst_ServerRunStarter)
#include "tst_serverrunstarter.moc"
