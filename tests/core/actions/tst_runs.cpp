// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/Runs.h"
#include "tests/support/FakeClock.h"
#include "tests/support/TestClass.h"

#include <QFile>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <array>

using namespace scenedeck;

namespace
{
constexpr qint64 CooldownMs = 60'000;

RunRequest request(const char *id)
{
    return {QString::fromLatin1(id), QStringLiteral("local"), {}};
}
const QByteArray ReadMessage = "dd bs=1 count=1 <&3 >/dev/null 2>&1\n";
} // namespace

/// Runs of a service, which accepts connections and does not answer. The runs of programs are
/// tested with the executable; here their supervisor is missing.
class tst_Runs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_events.clear();
        m_ended.clear();
        m_service = std::make_unique<QTcpServer>();
        QVERIFY(m_service->listen(QHostAddress::LocalHost));
        m_action = {};
        m_action.name = QStringLiteral("train");
        m_action.url =
            QUrl(QStringLiteral("http://127.0.0.1:%1/train").arg(m_service->serverPort()));
        m_runs = newRuns();
    }

    void cleanup() { m_runs.reset(); }

    void repeatedRequestStartsNothing()
    {
        const auto run = started("press-01");
        QVERIFY(!run.isRepeated);
        QCOMPARE(states(), QStringList{QStringLiteral("starting")});
        const auto again = started("press-01");
        QVERIFY(again.isRepeated);
        QCOMPARE(again.run, run.run);
        m_runs->endByService(run.run->id, RunState::Finished);
        QCOMPARE(started("press-01").run, run.run);
        QCOMPARE(states().size(), 2);
    }

    void onlyOneRunOfAnActionAtATime()
    {
        const auto run = started("press-01");
        const auto result = m_runs->start(m_action, request("press-02"));
        QCOMPARE(std::get<Runs::AlreadyRunning>(result).run, run.run);
        m_action.name = QStringLiteral("other");
        QVERIFY(started("press-02").run != run.run);
        QCOMPARE(m_runs->runningCount(), 2U);
    }

    void cooldownBeginsAtTheEnd()
    {
        m_action.cooldownMs = CooldownMs;
        const QString id = started("press-01").run->id;
        m_clock.advance(2 * CooldownMs);
        m_runs->endByService(id, RunState::Failed);
        m_clock.advance(1);
        const auto result = m_runs->start(m_action, request("press-02"));
        QCOMPARE(std::get<Runs::CoolingDown>(result).restMs, CooldownMs - 1);
        m_clock.advance(CooldownMs - 1);
        QVERIFY(!started("press-02").isRepeated);
    }

    void runEndsOnce()
    {
        const QString id = started("press-01").run->id;
        m_clock.advance(1'234);
        m_runs->cancel(id);
        m_runs->cancel(id);
        m_runs->endByService(id, RunState::Finished);
        m_runs->abandon();
        QCOMPARE(states(), (QStringList{QStringLiteral("starting"), QStringLiteral("cancelled")}));
        QCOMPARE(m_ended, QStringList{id});
        const auto run = m_runs->history().find(id);
        QCOMPARE(run->reason, QStringLiteral("cancelled on request"));
        QCOMPARE(run->tookMs, std::optional<qint64>(1'234));
        QVERIFY(!m_runs->running(m_action.name));
    }

    void keyIsValidUntilTheEnd()
    {
        const auto run = started("press-01").run;
        QCOMPARE(run->key.size(), 64);
        QVERIFY(m_runs->history().hasKey(run->id, run->key));
        QVERIFY(!m_runs->history().hasKey(run->id, QByteArray()));
        QVERIFY(!m_runs->history().hasKey(run->id, run->key.toUpper() + 'x'));
        QVERIFY(!m_runs->history().hasKey(QStringLiteral("other"), run->key));
        m_runs->endByService(run->id, RunState::Finished);
        QVERIFY(!m_runs->history().hasKey(run->id, run->key));
    }

    void endHasTheLastProgress()
    {
        const QString id = started("press-01").run->id;
        for (const double progress : {0.1, 0.2, 0.3})
            m_runs->setProgress(id, progress, QStringLiteral("step"));
        m_runs->setProgress(id, 1, {});
        m_runs->endByService(id, RunState::Finished);
        QCOMPARE(m_events.size(), 3U); // its start, the first progress, its end
        QCOMPARE(m_events[1].progress, std::optional(0.1));
        QCOMPARE(m_events[2].progress, std::optional(1.0));
        QCOMPARE(m_events[2].text, QStringLiteral("step"));
        m_runs->setProgress(id, 0, {});
        QCOMPARE(m_events.size(), 3U);
    }

    void progressIsSkippedWhileTheLogDoesNotAccept()
    {
        bool isAccepting = false;
        m_runs->setProgressCondition([&isAccepting] { return isAccepting; });
        const QString id = started("press-01").run->id;
        m_runs->setProgress(id, 0.5, QStringLiteral("half"));
        QCOMPARE(states(), QStringList{QStringLiteral("starting")});
        isAccepting = true;
        m_runs->setProgress(id, 0.6, {});
        QTRY_COMPARE(states().size(), 2);
        QCOMPARE(m_events.back().text, QStringLiteral("half"));
        isAccepting = false;
        m_runs->setProgress(id, 0.7, {});
        m_runs->endByService(id, RunState::Finished);
        QCOMPARE(m_events.back().state, QStringLiteral("finished"));
        QCOMPARE(m_events.back().progress, std::optional(0.7));
    }

    void textOfAProgressIsValid()
    {
        const QString id = started("press-01").run->id;
        m_runs->setProgress(id, 0.5, QStringLiteral("a\u202eb"));
        QCOMPARE(m_events.back().text, QStringLiteral("ab"));
        m_runs->setProgress(id, 0.6, QStringLiteral("\u00a0"));
        m_runs->setProgress(id, 0.7, QString(100, QChar(u'\u00e4')));
        m_runs->endByService(id, RunState::Finished);
        QCOMPARE(states().last(), QStringLiteral("finished"));
        QCOMPARE(m_events.back().text, QString(64, QChar(u'\u00e4')));
    }

    void longReasonIsCut()
    {
        // It reports a path of more than 512 bytes: 511 fit, because a character has two.
        const QString path = QLatin1Char('x') + QString(400, QChar(u'\u00e4'));
        m_runs = newRuns(supervisor("printf %s '{\"kind\":\"ended\",\"start_fault\":\"" +
                                    path.toUtf8() + "\"}' >&3"));
        m_action.url.clear();
        m_action.command = QStringList(QStringLiteral("/bin/true"));
        started("press-01");
        QTRY_COMPARE(states().last(), QStringLiteral("failed"));
        QCOMPARE(m_events.back().reason, path.left(256));
    }

    void cancelBeforeTheFirstReportIsNoFailure()
    {
        m_runs = newRuns(supervisor(ReadMessage)); // it ends when it is to end its run
        m_action.url.clear();
        m_action.command = QStringList(QStringLiteral("/bin/true"));
        m_runs->cancel(started("press-01").run->id);
        QTRY_COMPARE(states().last(), QStringLiteral("cancelled"));
        QCOMPARE(m_events.back().reason, QStringLiteral("cancelled on request"));
    }

    void silentServiceTimesOut()
    {
        m_action.limitMs = 50;
        const QString id = started("press-01").run->id;
        QTRY_COMPARE(states().last(), QStringLiteral("timed_out"));
        QCOMPARE(m_runs->history().find(id)->reason,
                 QStringLiteral("its service was silent beyond the limit"));
    }

    void serviceThatIsNotThereFails()
    {
        m_service->close();
        const QString id = started("press-01").run->id;
        QTRY_COMPARE(states().last(), QStringLiteral("failed"));
        QVERIFY(m_runs->history().find(id)->reason.startsWith(
            QStringLiteral("its service at %1 did not start it: ").arg(m_action.url.toString())));
    }

    void onlyTheNewestOutputsAreStored()
    {
        m_action.url = QUrl();
        m_action.command = {QStringLiteral("/bin/true")};
        for (std::size_t i = 0; i < RunHistory::MostOutputs + 4; ++i)
            started(qPrintable(QStringLiteral("press-%1").arg(i)));
        std::size_t stored = 0;
        for (const auto &run : m_runs->history().newest(m_action.name, RunHistory::MostRuns))
            stored += run->output ? 1 : 0;
        QCOMPARE(stored, RunHistory::MostOutputs);
        QVERIFY(m_runs->history().last(m_action.name)->output);
    }

    void shutDownEndsAllRuns()
    {
        started("press-01");
        m_action.name = QStringLiteral("other");
        started("press-02");
        m_runs->shutDown();
        QCOMPARE(m_runs->runningCount(), 0U);
        QCOMPARE(states().mid(2), QStringList(2, QStringLiteral("cancelled")));
        QCOMPARE(m_events.back().reason, QStringLiteral("the dashboard was stopped"));
    }

    void runsOfAnEarlierProcessAreLostOnce()
    {
        m_action.cooldownMs = CooldownMs;
        const QString id = started("press-01").run->id;
        const auto later = newRuns();
        later->restore(std::array{m_stored.back()});
        QCOMPARE(states().last(), QStringLiteral("lost"));
        const auto run = later->history().find(id);
        QCOMPARE(run->reason, QStringLiteral("the dashboard was killed while it ran"));
        QVERIFY(!later->history().hasKey(id, run->key));
        const auto repeated = later->start(m_action, request("press-01"));
        QCOMPARE(std::get<Runs::Started>(repeated).run->id, id);
        QVERIFY(
            std::holds_alternative<Runs::CoolingDown>(later->start(m_action, request("press-02"))));
        const auto last = newRuns();
        last->restore(std::array{m_stored.back()});
        QCOMPARE(states().size(), 2); // its start and one end
    }

    void endInAnEarlierBootHasNoCooldown()
    {
        m_action.cooldownMs = CooldownMs;
        m_runs->endByService(started("press-01").run->id, RunState::Finished);
        const auto later = newRuns();
        later->restore(std::array{ofAnEarlierBoot(*m_stored.back())});
        QVERIFY(std::holds_alternative<Runs::Started>(later->start(m_action, request("press-02"))));
    }

    void runThatWasLostInAnEarlierBootHasTheTimeOfItsLastEvent()
    {
        const QString id = started("press-01").run->id;
        m_clock.advance(3'000);
        m_runs->setProgress(id, 0.5, {});
        m_clock.advance(1'000'000);
        const auto later = newRuns();
        later->restore(std::array{ofAnEarlierBoot(*m_stored.back())});
        QCOMPARE(states().last(), QStringLiteral("lost"));
        QCOMPARE(m_events.back().ms, std::optional<qint64>(3'000));
        QCOMPARE(later->history().find(id)->tookMs, std::optional<qint64>(3'000));
    }

private:
    static EventPtr ofAnEarlierBoot(const Event &event)
    {
        Event copy = event;
        copy.arrivedMs.reset();
        return std::make_shared<const Event>(std::move(copy));
    }

    /// The executable of a supervisor that reads its run and then runs the shell's @p commands;
    /// descriptor 3 is its socket.
    QByteArray supervisor(const QByteArray &commands)
    {
        QFile file(m_folder.filePath(QStringLiteral("supervisor")));
        if (!file.open(QIODevice::WriteOnly) ||
            !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
            qFatal("%s cannot be written", qPrintable(file.fileName()));
        file.write("#!/bin/sh\n" + ReadMessage + commands + '\n');
        return QFile::encodeName(file.fileName());
    }

    std::unique_ptr<Runs> newRuns(const QByteArray &supervisor = "/missing")
    {
        return std::make_unique<Runs>(
            SupervisorStart{supervisor, {}}, m_clock,
            [this](std::vector<Event> events) {
                for (Event &event : events) {
                    m_events.push_back(std::get<ActionBody>(event.body));
                    event.arrivedMs = m_clock.monotonicMs();
                    event.receivedMs = m_clock.unixMs();
                    m_stored.push_back(std::make_shared<const Event>(std::move(event)));
                }
            },
            [this](const Run &run) { m_ended.append(run.id); });
    }

    Runs::Started started(const char *requestId)
    {
        return std::get<Runs::Started>(m_runs->start(m_action, request(requestId)));
    }

    /// The state of each event.
    QStringList states() const
    {
        QStringList found;
        for (const ActionBody &event : m_events)
            found.append(event.state);
        return found;
    }

    FakeClock m_clock;
    QTemporaryDir m_folder;
    ActionConfig m_action;
    std::unique_ptr<QTcpServer> m_service;
    std::unique_ptr<Runs> m_runs;
    std::vector<ActionBody> m_events;
    std::vector<EventPtr> m_stored;
    QStringList m_ended; ///< the ids of runs, at their ends
};

SCENEDECK_TEST(tst_Runs)
#include "tst_runs.moc"
