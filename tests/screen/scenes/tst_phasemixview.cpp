// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/phase-mix/screen/PhaseMixView.h"
#include "tests/support/EventFixtures.h"
#include "tests/support/ModelReader.h"
#include "tests/support/SceneVector.h"
#include "tests/support/TestClass.h"

#include <QSignalSpy>
#include <QTest>

using namespace scenedeck;

namespace
{
constexpr qint64 Start = 1'700'000'000'000; // a multiple of 5 s

EventPtr report(EventStream &stream, qint64 ms, const char *phase)
{
    return stream.receive(ms, QByteArray(R"({"type":"phase","phase":")") + phase + "\"}");
}

EventPtr report(EventStream &stream, qint64 ms, const char *host, const char *phase)
{
    return stream.receive(ms, QByteArray(R"({"type":"phase","host":")") + host + R"(","phase":")" +
                                  phase + "\"}");
}
} // namespace

class tst_PhaseMixView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsSharesAndCountsOfReports()
    {
        PhaseMixView view(nullptr);
        EventStream stream;
        view.apply(std::vector{report(stream, Start, "clean"), report(stream, Start + 1, "clean"),
                               report(stream, Start + 2, "armed"),
                               report(stream, Start + 3, "wiping")});
        view.refresh(at(Start + 1000));
        QVERIFY(view.hasData());
        QCOMPARE(view.rightNow()->rowCount(), 6);
        QCOMPARE(roleOf(view.rightNow(), 0, "share").toString(), QStringLiteral("50%"));
        QCOMPARE(roleOf(view.rightNow(), 0, "count").toString(), QStringLiteral("2 reports"));
        QCOMPARE(roleOf(view.rightNow(), 3, "label").toString(),
                 QStringLiteral("Infected, running"));
        QCOMPARE(view.rightNowSpan(), QStringLiteral("last 10 s"));
        QCOMPARE(roleOf(view.rightNow(), 5, "label").toString(), QStringLiteral("Other"));
        QCOMPARE(roleOf(view.rightNow(), 5, "share").toString(), QStringLiteral("25%"));
        QCOMPARE(view.reportsText(), QStringLiteral("4 reports in 5 min, hosts not named"));
        QCOMPARE(view.subtitle(),
                 QStringLiteral("Last five minutes: share of reports, hosts not named"));
    }

    void showsRunsOfActions()
    {
        const SceneVector vector =
            SceneVector::of(QStringLiteral("phase-mix"), QStringLiteral("runs-above-shares"));
        PhaseMixView view(nullptr);
        view.apply(vector.events);
        view.refresh(at(vector.nowMs));
        QCOMPARE(view.runMarks()->rowCount(), 5);
        QCOMPARE(view.runRows(), 1);
        QCOMPARE(roleOf(view.runMarks(), 4, "label").toString(), QStringLiteral("Train again"));
        QVERIFY(roleOf(view.runMarks(), 4, "running").toBool());
    }

    void showsHostsIfReportsNameThem()
    {
        PhaseMixView view(nullptr);
        EventStream stream;
        view.apply(std::vector{report(stream, Start, "silent", "clean"),
                               report(stream, Start + 60'000, "lab", "armed"),
                               report(stream, Start + 60'001, "unheard of")});
        view.refresh(at(Start + 61'000));
        QCOMPARE(view.rightNow()->rowCount(), 6);
        QCOMPARE(roleOf(view.rightNow(), 1, "share").toString(), QStringLiteral("50%"));
        QCOMPARE(roleOf(view.rightNow(), 1, "count").toString(), QStringLiteral("1 of 2 hosts"));
        QCOMPARE(roleOf(view.rightNow(), 5, "label").toString(), QStringLiteral("Unknown"));
        QCOMPARE(roleOf(view.rightNow(), 5, "count").toString(), QStringLiteral("1 of 2 hosts"));
        QCOMPARE(view.rightNowSpan(), QStringLiteral("2 hosts"));
        QCOMPARE(roleOf(view.rightNow(), 5, "briefCount").toString(), QStringLiteral("1 of 2"));
        QCOMPARE(view.longestBriefCount(), QStringLiteral("2 of 2"));
        QCOMPARE(view.reportsText(), QStringLiteral("3 reports in 5 min, 1 unnamed"));
        QCOMPARE(view.subtitle(),
                 QStringLiteral("Share of the hosts’ time; 1 unnamed report left out"));
    }

    void listsHostsWithTheInfectedFirst()
    {
        PhaseMixView view(nullptr);
        EventStream stream;
        view.apply(std::vector{report(stream, Start, "quiet", "armed"),
                               report(stream, Start + 40'000, "lab-1", "clean"),
                               report(stream, Start + 50'000, "lab-2", "infected_running")});
        view.refresh(at(Start + 70'000));
        QVERIFY(view.hasAllHosts());
        QCOMPARE(view.stripCount(), 3);
        QCOMPARE(roleOf(view.strips(), 0, "host").toString(), QStringLiteral("lab-2"));
        QCOMPARE(roleOf(view.strips(), 0, "label").toString(), QStringLiteral("Infected"));
        QCOMPARE(roleOf(view.strips(), 0, "since").toString(), QStringLiteral("for 20 s"));
        QCOMPARE(roleOf(view.strips(), 1, "host").toString(), QStringLiteral("quiet"));
        QCOMPARE(roleOf(view.strips(), 1, "since").toString(), QStringLiteral("silent 70 s"));
        QCOMPARE(roleOf(view.strips(), 2, "host").toString(), QStringLiteral("lab-1"));
        QCOMPARE(view.headline(),
                 QStringLiteral("1 of 3 hosts is infected, lab-2 for 20 s; 1 unknown"));
        std::vector<EventPtr> more;
        for (int i = 0; i < 12; ++i) {
            const QByteArray host = "more-" + QByteArray::number(i);
            more.push_back(report(stream, Start + 70'000, host.constData(), "clean"));
        }
        view.apply(more);
        view.refresh(at(Start + 71'000));
        QVERIFY(!view.hasAllHosts());
        QCOMPARE(view.stripCount(), 2); // without the clean ones
        QCOMPARE(view.stripHosts(), 2);
    }

    void countsTheHostsWithoutAStrip()
    {
        PhaseMixView view(nullptr);
        EventStream stream;
        std::vector<EventPtr> events;
        for (int i = 0; i < 40; ++i) {
            const QByteArray host = "lab-" + QByteArray::number(i);
            events.push_back(report(stream, Start, host.constData(), "armed"));
        }
        view.apply(events);
        view.refresh(at(Start + 1000));
        QCOMPARE(view.stripCount(), 12);
        QCOMPARE(view.stripHosts(), 40);
        QSignalSpy changed(&view, &PhaseMixView::stripsChanged);
        view.apply(std::vector{report(stream, Start + 1500, "lab-39", "clean")});
        view.refresh(at(Start + 1900));
        QCOMPARE(view.stripHosts(), 39);
        QVERIFY(!changed.isEmpty());
    }

    void usesTheHoldTimeOfTheOptions()
    {
        PhaseMixView view(nullptr);
        view.configure({.phaseHoldMs = 20'000});
        for (int round = 0; round < 2; ++round) { // a reset keeps the options
            EventStream stream;
            view.apply(std::vector{report(stream, Start, "lab", "armed")});
            view.refresh(at(Start + 20'000));
            QCOMPARE(roleOf(view.rightNow(), 1, "share").toString(), QStringLiteral("100%"));
            view.refresh(at(Start + 20'001));
            QCOMPARE(roleOf(view.rightNow(), 1, "share").toString(), QStringLiteral("0%"));
            view.reset();
        }
    }

    void hasNoSubtitleWithoutReports()
    {
        PhaseMixView view(nullptr);
        view.refresh(at(Start));
        QCOMPARE(view.subtitle(), QString());
    }

    void statesTheAgeOfOldReports()
    {
        PhaseMixView view(nullptr);
        EventStream stream;
        view.apply(std::vector{report(stream, Start, "clean")});
        view.refresh(at(Start + 65'000));
        QCOMPARE(view.rightNowSpan(), QStringLiteral("10 s, until 1 min ago"));
        view.refresh(at(Start + 300'000));
        QVERIFY(!view.hasData());
    }

    void notifiesOnlyIfTheDocumentChanged()
    {
        PhaseMixView view(nullptr);
        EventStream stream;
        view.refresh(at(Start));
        QSignalSpy bins(&view, &PhaseMixView::binsChanged);
        view.refresh(at(Start + 16));
        QCOMPARE(bins.count(), 0);
        view.apply(std::vector{report(stream, Start + 20, "clean")});
        view.refresh(at(Start + 32));
        QCOMPARE(bins.count(), 1);
        view.refresh(at(Start + 4999));
        QCOMPARE(bins.count(), 1);
        view.refresh(at(Start + 5000));
        QCOMPARE(bins.count(), 2);
    }

    void marksClockStepsWithinTheWindow()
    {
        PhaseMixView view(nullptr);
        QSignalSpy changes(&view, &PhaseMixView::clockMarksChanged);
        view.setClockSteps({{Start + 2000, -3'600'000}});
        view.refresh(at(Start + 3000));
        QCOMPARE(view.clockMarks()->rowCount(), 1);
        QCOMPARE(roleOf(view.clockMarks(), 0, "position").toDouble(), 59.0 / 60);
        QCOMPARE(roleOf(view.clockMarks(), 0, "text").toString(),
                 QStringLiteral("clock set back 1 h"));
        view.refresh(at(Start + 4999));
        QCOMPARE(changes.count(), 1);
        view.refresh(at(Start + 5000));
        QCOMPARE(changes.count(), 2);
        QCOMPARE(view.clockMarkPositions(), (std::vector<qreal>{58.0 / 60}));
        view.refresh(at(Start + 299'999));
        QCOMPARE(view.clockMarkPositions(), (std::vector<qreal>{0}));
        view.refresh(at(Start + 300'000));
        QCOMPARE(view.clockMarks()->rowCount(), 0);
    }
};

SCENEDECK_TEST(tst_PhaseMixView)
#include "tst_phasemixview.moc"
