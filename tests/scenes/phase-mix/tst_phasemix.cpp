// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/phase-mix/PhaseMix.h"
#include "tests/support/EventFixtures.h"
#include "tests/support/TestClass.h"

#include <QTest>

#include <random>

using namespace scenedeck;

namespace
{
constexpr qint64 Start = 1'700'000'000'000; // a multiple of 5 s
constexpr qint64 HoldMs = RetainedLimits{}.phaseHoldMs;

void report(PhaseMix &scene, EventStream &stream, qint64 ms, const QString &phase)
{
    scene.apply(stream.receive(ms, QJsonObject{{QStringLiteral("type"), QStringLiteral("phase")},
                                               {QStringLiteral("phase"), phase}}));
}

void report(PhaseMix &scene, EventStream &stream, qint64 ms, const QString &host,
            const QString &phase)
{
    scene.apply(stream.receive(ms, QJsonObject{{QStringLiteral("type"), QStringLiteral("phase")},
                                               {QStringLiteral("phase"), phase},
                                               {QStringLiteral("host"), host}}));
}

double shareOf(const PhaseMixDocument::Bin &bin, std::size_t part)
{
    return static_cast<double>(bin.parts.at(part)) / static_cast<double>(bin.whole);
}

constexpr auto Clean = static_cast<std::size_t>(Phase::Clean);
constexpr auto Armed = static_cast<std::size_t>(Phase::Armed);
constexpr auto Running = static_cast<std::size_t>(Phase::InfectedRunning);
constexpr auto Unknown = PhaseMixDocument::Unknown;

/// A report for the reference implementation below.
struct HostReport
{
    qint64 ms = 0;
    Phase phase = Phase::Other;
};

/// Reference implementation of the document's rules in steps of StepMs. Receive times must be
/// multiples of it.
class ReferenceHosts
{
public:
    static constexpr qint64 StepMs = 100;

    void append(std::size_t host, qint64 ms, Phase phase)
    {
        m_hosts.at(host).push_back({ms, phase});
    }

    void read(std::vector<PhaseMixDocument::Bin> &bins, qint64 nowMs) const
    {
        for (const auto &reports : m_hosts) {
            const qint64 firstMs = firstKnown(reports, bins.front().startMs);
            if (!lastAt(reports, nowMs) ||
                nowMs - lastAt(reports, nowMs)->ms > PhaseMixDocument::PresenceMs)
                continue;
            for (PhaseMixDocument::Bin &bin : bins)
                addSteps(reports, std::max(firstMs, bin.startMs),
                         std::min(bin.startMs + PhaseMixDocument::BinMs, nowMs), bin);
        }
    }

private:
    using Reports = std::vector<HostReport>;

    static const HostReport *lastAt(const Reports &reports, qint64 ms)
    {
        const HostReport *last = nullptr;
        for (const HostReport &report : reports)
            last = report.ms <= ms ? &report : last;
        return last;
    }

    static qint64 firstKnown(const Reports &reports, qint64 windowMs)
    {
        for (const HostReport &report : reports) {
            if (report.ms >= windowMs - HoldMs)
                return report.ms;
        }
        return std::numeric_limits<qint64>::max();
    }

    static void addSteps(const Reports &reports, qint64 beginMs, qint64 endMs,
                         PhaseMixDocument::Bin &bin)
    {
        for (qint64 ms = beginMs; ms < endMs; ms += StepMs) {
            const HostReport *last = lastAt(reports, ms);
            const bool isKnown = ms - last->ms < HoldMs;
            bin.parts.at(isKnown ? static_cast<std::size_t>(last->phase) : Unknown) += StepMs;
            bin.whole += StepMs;
        }
    }

    std::array<Reports, 4> m_hosts;
};
} // namespace

class tst_PhaseMix : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reportsLeaveTheWindowWithTime()
    {
        PhaseMix scene;
        EventStream stream;
        report(scene, stream, Start, QStringLiteral("clean"));
        QCOMPARE(scene.read(Start).bins.back().reports, 1);
        QCOMPARE(scene.read(Start + 5'000).bins.back().reports, 0);
        QCOMPARE(scene.read(Start + 5'000).bins.at(58).reports, 1);
        QCOMPARE(scene.read(Start + 299'999).bins.front().reports, 1);
        QCOMPARE(scene.read(Start + 300'000).reports, 0);
        QVERIFY(!scene.read(Start + 300'000).rightNow);
    }

    void sharesOfABinSumToOne()
    {
        PhaseMix scene;
        EventStream stream;
        for (const QString &phase : {QStringLiteral("clean"), QStringLiteral("armed"),
                                     QStringLiteral("dormant"), QStringLiteral("unheard of")})
            report(scene, stream, Start, phase);
        const QJsonObject json = scene.document(at(Start));
        const QJsonObject shares =
            json[QStringLiteral("bins")][59][QStringLiteral("shares")].toObject();
        double sum = 0;
        for (const QJsonValue share : shares)
            sum += share.toDouble();
        QCOMPARE(sum, 1.0);
        QCOMPARE(shares[QStringLiteral("other")].toDouble(), 0.25);
    }

    void rightNowOfTheOldestBinIsThatBinAlone()
    {
        PhaseMix scene;
        EventStream stream;
        report(scene, stream, Start - 5'000, QStringLiteral("clean"));
        report(scene, stream, Start, QStringLiteral("armed"));
        const PhaseMixDocument document = scene.read(Start + 295'000);
        QVERIFY(document.rightNow);
        QCOMPARE(document.rightNow->fromMs, Start);
        QCOMPARE(document.rightNow->whole, 1);
    }

    void clockSetBackKeepsShownReports()
    {
        PhaseMix scene;
        EventStream stream;
        const qint64 wrong = Start + 1'000'000'000;
        for (int i = 0; i < 200; ++i)
            report(scene, stream, wrong + i * 5'000, QStringLiteral("clean"));
        for (int i = 0; i < 60; ++i)
            report(scene, stream, Start + i * 5'000, QStringLiteral("armed"));
        QCOMPARE(scene.read(Start + 59 * 5'000).reports, 60);
    }

    // The reports are in order of arrival. The clock was set in between.
    void hostIsUnknownIfItsNewestReportIsNotLastByTime_data()
    {
        QTest::addColumn<qint64>("newest");
        QTest::addColumn<bool>("isKnown");
        QTest::newRow("forward 3 days, and back") << Start + 259'200'000 << false;
        QTest::newRow("back 1 h, and forward") << Start - 3'600'000 << false;
        QTest::newRow("back 40 s, and forward") << Start - 40'000 << false;
        QTest::newRow("adjusted forward, and back") << Start + 6'000 << true;
        QTest::newRow("adjusted back, and forward") << Start - 1'500 << true;
    }
    void hostIsUnknownIfItsNewestReportIsNotLastByTime()
    {
        QFETCH(qint64, newest);
        QFETCH(bool, isKnown);
        PhaseMix scene;
        EventStream stream;
        const QString host = QStringLiteral("lab");
        report(scene, stream, Start, host, QStringLiteral("dormant"));
        report(scene, stream, newest, host, QStringLiteral("infected_running"));
        const PhaseMixDocument document = scene.read(Start + 4'000);
        QCOMPARE(document.rightNow->counts.at(Unknown), isKnown ? 0 : 1);
        QCOMPARE(shareOf(document.bins.back(), Unknown), isKnown ? 0.0 : 1.0);
        report(scene, stream, Start + 4'000, host, QStringLiteral("infected_running"));
        QCOMPARE(scene.read(Start + 4'500).rightNow->counts.at(Unknown), 0);
    }

    void hostsAreWeightedByTimeNotByReports()
    {
        PhaseMix scene;
        EventStream stream;
        for (qint64 ms = 0; ms < 60'000; ms += 400) {
            report(scene, stream, Start + ms, QStringLiteral("talkative"),
                   QStringLiteral("infected_running"));
            for (int host = 0; host < 9 && ms % 5000 == 0; ++host)
                report(scene, stream, Start + ms, QString::number(host), QStringLiteral("clean"));
        }
        const PhaseMixDocument document = scene.read(Start + 60'000);
        QCOMPARE(document.basis, PhaseMixDocument::Basis::Hosts);
        QCOMPARE(document.hosts, 10);
        QCOMPARE(shareOf(document.bins.at(50), Running), 0.1);
        QCOMPARE(shareOf(document.bins.back(), Running), 0.1);
        QCOMPARE(document.rightNow->counts.at(Running), 1);
        QCOMPARE(document.rightNow->counts.at(Clean), 9);
        QCOMPARE(document.rightNow->toMs, Start + 60'000);
    }

    void hostIsUnknownAfterTheHoldTime()
    {
        PhaseMix scene;
        EventStream stream;
        report(scene, stream, Start + 1000, QStringLiteral("lab"), QStringLiteral("armed"));
        const qint64 end = Start + 61'000; // end of the hold time
        QCOMPARE(scene.read(end).rightNow->counts.at(Armed), 1);
        const PhaseMixDocument document = scene.read(end + 3000);
        QCOMPARE(document.rightNow->counts.at(Unknown), 1);
        const PhaseMixDocument::Bin &open = document.bins.back();
        QCOMPARE(open.whole, 4000);
        QCOMPARE(shareOf(open, Armed), 0.25);
        QCOMPARE(shareOf(open, Unknown), 0.75);
        QCOMPARE(document.bins.at(47).whole, 4000); // present from its first report on
        QCOMPARE(document.bins.at(46).whole, 0);
    }

    void silentHostIsAbsentAfterFiveMinutes()
    {
        PhaseMix scene;
        EventStream stream;
        report(scene, stream, Start, QStringLiteral("gone"), QStringLiteral("armed"));
        report(scene, stream, Start + 100'000, QStringLiteral("here"), QStringLiteral("clean"));
        QCOMPARE(scene.read(Start + 300'000).hosts, 2);
        const PhaseMixDocument document = scene.read(Start + 300'001);
        QCOMPARE(document.hosts, 1);
        QCOMPARE(document.bins.front().whole, 0);
    }

    void windowDeterminesTheBasis()
    {
        PhaseMix scene;
        EventStream stream;
        report(scene, stream, Start, QStringLiteral("lab"), QStringLiteral("armed"));
        report(scene, stream, Start + 200'000, QStringLiteral("clean"));
        QCOMPARE(scene.read(Start + 299'999).basis, PhaseMixDocument::Basis::Hosts);
        QCOMPARE(scene.read(Start + 299'999).unnamedReports, 1);
        QCOMPARE(scene.read(Start + 300'000).basis, PhaseMixDocument::Basis::Reports);
        QCOMPARE(scene.read(Start + 300'000).rightNow->counts.at(Clean), 1);
    }

    void openBinStartsWithTheCurrentShares()
    {
        PhaseMix scene;
        EventStream stream;
        report(scene, stream, Start, QStringLiteral("lab"), QStringLiteral("armed"));
        const PhaseMixDocument document = scene.read(Start + 5000);
        QCOMPARE(shareOf(document.bins.back(), Armed), 1.0);
    }

    void outOfOrderReportsCountByReceiveTime()
    {
        PhaseMix scene;
        EventStream stream;
        report(scene, stream, Start + 3000, QStringLiteral("lab"), QStringLiteral("clean"));
        report(scene, stream, Start + 1000, QStringLiteral("lab"), QStringLiteral("armed"));
        const PhaseMixDocument document = scene.read(Start + 4000);
        QCOMPARE(shareOf(document.bins.back(), Armed), 2.0 / 3);
        QCOMPARE(document.rightNow->counts.at(Clean), 1);
    }

    void agreesWithReferenceImplementation()
    {
        std::mt19937 random(1); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same stream each time
        PhaseMix scene;
        EventStream stream;
        ReferenceHosts reference;
        qint64 ms = Start;
        for (int round = 0; round < 40; ++round) {
            for (int i = 0; i < 30; ++i) {
                const auto host = static_cast<std::size_t>(random() % 4);
                // The first host is often silent for longer than the hold time.
                if (host == 0 && random() % 16 != 0)
                    continue;
                const auto phase = static_cast<Phase>(random() % 6);
                report(scene, stream, ms, QString::number(host), phaseName(phase));
                reference.append(host, ms, phase);
                ms += static_cast<qint64>(random() % 12) * ReferenceHosts::StepMs;
            }
            ms += static_cast<qint64>(random() % 2) * 70'000;
            PhaseMixDocument document = scene.read(ms);
            std::vector<PhaseMixDocument::Bin> expected = document.bins;
            for (PhaseMixDocument::Bin &bin : expected) {
                bin.parts = {};
                bin.whole = 0;
            }
            reference.read(expected, ms);
            if (expected.back().whole == 0)
                expected.back() = document.bins.back();
            QVERIFY(document.bins == expected);
        }
    }

    void viewerWithOnlyRetainedReportsShowsTheSame()
    {
        std::mt19937 random(2); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same stream each time
        constexpr qint64 RetainedMs = PhaseMixDocument::PresenceMs + HoldMs;
        PhaseMix live;
        EventStream stream;
        std::vector<EventPtr> events;
        qint64 ms = Start;
        for (int i = 0; i < 2000; ++i) {
            ms += static_cast<qint64>(random() % (i % 100 == 0 ? 200'000 : 2000));
            events.push_back(stream.receive(
                ms, QJsonObject{{QStringLiteral("type"), QStringLiteral("phase")},
                                {QStringLiteral("phase"), phaseName(Phase(random() % 3))},
                                {QStringLiteral("host"), QString::number(random() % 5)}}));
            live.apply(events.back());
            if (i % 7 != 0)
                continue;
            const qint64 now = ms + static_cast<qint64>(random() % 9000);
            PhaseMix joined;
            for (const EventPtr &event : events) {
                if (now - event->receivedMs <= RetainedMs)
                    joined.apply(event);
            }
            QVERIFY(joined.read(now) == live.read(now));
        }
    }

    void hostsWithoutReportsAreRemoved()
    {
        HostPhases hosts(HoldMs);
        for (int i = 0; i < 1000; ++i)
            hosts.append(QString::number(i), Start, Phase::Clean);
        QCOMPARE(hosts.size(), 1000U);
        hosts.remove(Start, Start + 5000);
        QCOMPARE(hosts.size(), 0U);
    }

    void steadyHostStoresTwoReportsPerMinute()
    {
        HostPhases hosts(HoldMs);
        const qint64 minute = (Start / 60'000 + 1) * 60'000;
        for (qint64 ms = 0; ms < 120'000; ms += 10)
            hosts.append(QStringLiteral("lab"), minute + ms, Phase::Clean);
        QCOMPARE(hosts.size(), 4U);
    }

    void hostReportsAreBounded()
    {
        PhaseMix scene;
        Event event;
        event.type = QStringLiteral("phase");
        const auto many = static_cast<int>(PhaseMix::MaxHostReports);
        for (int i = 0; i < many + 1000; ++i) {
            event.receivedMs = Start + i / 50;
            event.body = PhaseBody{{Phase::Clean, QStringLiteral("clean")}, QString::number(i), {}};
            scene.apply(std::make_shared<const Event>(event));
        }
        const PhaseMixDocument document = scene.read(Start + many / 50 + 20);
        QVERIFY(document.hosts > 0);
        QVERIFY(document.hosts <= many);
    }

    void otherEventTypesAreIgnored()
    {
        PhaseMix scene;
        EventStream stream;
        scene.apply(
            stream.receive(Start, R"({"type":"embedding","x":0.5,"y":0.5,"phase":"clean"})"));
        QCOMPARE(scene.read(Start), PhaseMix().read(Start));
    }
};

SCENEDECK_TEST(tst_PhaseMix)
#include "tst_phasemix.moc"
