// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/retained/RetainedRuns.h"
#include "tests/support/TestClass.h"

#include <QTest>

#include <limits>

using namespace scenedeck;

class tst_RetainedRuns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_seq = 0;
        m_runs = std::make_unique<RetainedRuns>(std::numeric_limits<std::size_t>::max());
    }

    void retainsTheLastEventOfARun()
    {
        put("1", "train", "starting");
        put("1", "train", "running");
        QCOMPARE(retained(), QStringLiteral("1 running"));
    }

    void retainsTheNewestEndedRuns()
    {
        for (int i = 0; i < 20; ++i)
            put(QByteArray::number(i), "train", "finished");
        QStringList expected;
        for (int i = 4; i < 20; ++i)
            expected.append(QStringLiteral("%1 finished").arg(i));
        QCOMPARE(retained(), expected.join(QStringLiteral(", ")));
    }

    void retainsAllThatRunAndTheLastRunOfEachAction()
    {
        put("old", "replay", "lost");
        put("active", "train", "running");
        for (int i = 0; i < 16; ++i) {
            put("filler", "fill", "running");
            put(QByteArray::number(i), "fill", "finished");
        }
        put("filler", "fill", "cancelled");
        QVERIFY(retained().startsWith(QStringLiteral("old lost, active running, 1 finished, ")));
        put("new", "replay", "running");
        QVERIFY(retained().startsWith(QStringLiteral("active running, 1 finished, ")));
        put("active", "train", "timed_out");
        QVERIFY(retained().startsWith(QStringLiteral("2 finished, ")));
        QVERIFY(retained().endsWith(QStringLiteral("new running, active timed_out")));
    }

    void limitsItsMemory()
    {
        m_runs = std::make_unique<RetainedRuns>(1);
        put("1", "train", "running");
        put("2", "replay", "running");
        QCOMPARE(retained(), QStringLiteral("2 running"));
    }

    void knowsTheEnds()
    {
        for (const char *state : {"finished", "failed", "cancelled", "timed_out", "lost"})
            QVERIFY(isEndOfRun(QString::fromLatin1(state)));
        for (const char *state : {"starting", "running", "cancelling", ""})
            QVERIFY(!isEndOfRun(QString::fromLatin1(state)));
    }

private:
    void put(const QByteArray &run, const char *action, const char *state)
    {
        ActionBody body;
        body.runId = QString::fromLatin1(run);
        body.action = QString::fromLatin1(action);
        body.state = QString::fromLatin1(state);
        Event event;
        event.seq = ++m_seq;
        event.type = QStringLiteral("action");
        event.body = body;
        m_runs->put(std::make_shared<const Event>(event));
    }

    QString retained() const
    {
        QStringList texts;
        m_runs->forEach([&texts](const EventPtr &event) {
            const auto &body = std::get<ActionBody>(event->body);
            texts.append(body.runId + u' ' + body.state);
        });
        return texts.join(QStringLiteral(", "));
    }

    quint64 m_seq = 0;
    std::unique_ptr<RetainedRuns> m_runs;
};

SCENEDECK_TEST(tst_RetainedRuns)
#include "tst_retainedruns.moc"
