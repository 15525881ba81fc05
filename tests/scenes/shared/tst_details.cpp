// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/Headline.h"
#include "scenes/shared/model/PhaseStretch.h"
#include "scenes/shared/model/details/Detail.h"
#include "scenes/shared/model/details/DetailList.h"
#include "tests/support/EventFixtures.h"
#include "tests/support/SceneVector.h"
#include "tests/support/TestClass.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace scenedeck;

namespace
{
constexpr qint64 Now = 1'700'000'000'000;
const ClockReading Reading{Now, 1'000'000};

using Kind = DetailSubject::Kind;

// Events with growing seq; ages in milliseconds before Now.
class Events
{
public:
    void add(qint64 ageMs, EventBody body)
    {
        Event event;
        event.seq = ++m_seq;
        event.receivedMs = Now - ageMs;
        event.arrivedMs = Reading.monotonicMs - ageMs;
        event.body = std::move(body);
        m_events.push_back(std::make_shared<const Event>(std::move(event)));
    }
    void predict(const QString &episode, const QString &model, int window, Phase predicted,
                 std::optional<Phase> actual, const QString &host = {})
    {
        PredictionBody body;
        body.episodeId = episode;
        body.windowIdx = window;
        body.predicted = {predicted, phaseName(predicted)};
        if (actual)
            body.actual = PhaseValue{*actual, phaseName(*actual)};
        body.model = model;
        body.host = host;
        add(1000, body);
    }
    void report(qint64 ageMs, Phase phase, const QString &host, const QString &episode = {})
    {
        add(ageMs, PhaseBody{{phase, phaseName(phase)}, host, episode});
    }
    /// A report that arrived @p ageMs ago, while the wall clock was ahead by @p aheadMs.
    void reportByClock(qint64 ageMs, qint64 aheadMs, Phase phase, const QString &host)
    {
        report(ageMs, phase, host);
        Event event = *m_events.back();
        event.receivedMs += aheadMs;
        m_events.back() = std::make_shared<const Event>(std::move(event));
    }
    std::optional<Detail> detail(Kind kind, const QString &name) const
    {
        return Detail::of({kind, name}, m_events, Reading, RetainedLimits{});
    }

    QJsonArray list(Kind kind) const { return detailList(kind, m_events, Reading); }

private:
    quint64 m_seq = 0;
    std::vector<EventPtr> m_events;
};

QStringList namesIn(const QJsonArray &list)
{
    QStringList names;
    for (const auto &item : list)
        names.append(item[QLatin1String("name")].toString());
    return names;
}

QByteArray textOf(const QJsonArray &list)
{
    return QJsonDocument(list).toJson(QJsonDocument::Compact);
}

QString factOf(const Detail &detail, const QString &label)
{
    for (const Detail::Fact &fact : detail.facts) {
        if (fact.label == label)
            return fact.text;
    }
    return QStringLiteral("none");
}

SnapshotBody snapshot()
{
    SnapshotBody body;
    body.totalEpisodes = 7;
    body.hostCounts = {{QStringLiteral("lab-1"), 7}};
    body.recentEpisodes = {
        {QStringLiteral("e2"), QStringLiteral("lab-1"), 13'800'000, Now - 60'000},
        {QStringLiteral("e1"), QStringLiteral("lab-1"), 2000, Now - 120'000}};
    return body;
}
} // namespace

class tst_Details : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unknownNamesHaveNoDetail()
    {
        Events events;
        events.predict(QStringLiteral("e1"), QStringLiteral("gru"), 0, Phase::Clean, {});
        for (const Kind kind : {Kind::Episode, Kind::Host, Kind::Model})
            QVERIFY(!events.detail(kind, QStringLiteral("nobody")));
    }

    void episodeListsModelsInOrderWithTheirOutcomes()
    {
        Events events;
        for (const auto &model : {QStringLiteral("knn"), QStringLiteral("gru")}) {
            for (int i = 0; i < 6; ++i) {
                const Phase actual = i < 3 ? Phase::Clean : Phase::Infecting;
                const bool isMissed = model == QLatin1String("knn");
                events.predict(QStringLiteral("e1"), model, i, isMissed ? Phase::Clean : actual,
                               actual, QStringLiteral("lab-1"));
            }
        }
        const auto detail = events.detail(Kind::Episode, QStringLiteral("e1"));
        QVERIFY(detail);
        QCOMPARE(detail->headline, QStringLiteral("Caught by 1 of 2 models, first after 10 s"));
        QCOMPARE(detail->rows.size(), std::size_t(2));
        QCOMPARE(detail->rows[0].text, QStringLiteral("GRU"));
        QCOMPARE(detail->rows[0].note, QStringLiteral("caught after 10 s"));
        QCOMPARE(detail->rows[1].note, QStringLiteral("missed"));
        QVERIFY(detail->rows[1].link == DetailSubject({Kind::Model, QStringLiteral("knn")}));
        QCOMPARE(factOf(*detail, QStringLiteral("Host")), QStringLiteral("lab-1"));
        QCOMPARE(detail->actual->at(3)->phase, Phase::Infecting);
    }

    void onsetIsTheFirstWindowOfAnInfection_data()
    {
        QTest::addColumn<QList<int>>("windows");
        QTest::addColumn<int>("window");
        QTest::addColumn<QString>("text");
        QTest::newRow("exact") << QList<int>{0, 1, 1, 2, 3, 3} << 3
                               << QStringLiteral("infection begins at 30 s");
        QTest::newRow("window before it not known")
            << QList<int>{0, 1, -1, 3, 3, 4} << 3 << QStringLiteral("infected at 30 s or earlier");
        QTest::newRow("first window")
            << QList<int>{3, 4} << 0 << QStringLiteral("infected from the start");
        QTest::newRow("no infection") << QList<int>{0, 1, 4, 5} << -1 << QString();
    }
    void onsetIsTheFirstWindowOfAnInfection()
    {
        QFETCH(const QList<int>, windows);
        QFETCH(const int, window);
        QFETCH(const QString, text);
        Events events;
        for (int i = 0; i < windows.size(); ++i) {
            if (windows[i] >= 0)
                events.predict(QStringLiteral("e"), QStringLiteral("gru"), i, Phase::Clean,
                               static_cast<Phase>(windows[i]));
        }
        const std::optional<Detail> detail = events.detail(Kind::Episode, QStringLiteral("e"));
        QCOMPARE(detail->onset().has_value(), window >= 0);
        const QJsonValue json = detail->toJson().value(QLatin1String("onset"));
        QCOMPARE(json[QLatin1String("window")].toInt(-1), window);
        QCOMPARE(json[QLatin1String("text")].toString(), text);
    }

    void shownPhasesAreThoseOfWindowsAndSpansInOrder()
    {
        Events events;
        events.predict(QStringLiteral("e"), QStringLiteral("gru"), 0, Phase::Dormant, Phase::Clean);
        events.report(10'000, Phase::Armed, QStringLiteral("lab-1"), QStringLiteral("e"));
        const QJsonArray expected{QStringLiteral("clean"), QStringLiteral("armed"),
                                  QStringLiteral("dormant")};
        const std::optional<Detail> detail = events.detail(Kind::Episode, QStringLiteral("e"));
        QCOMPARE(detail->toJson().value(QLatin1String("shown_phases")).toArray(), expected);
    }

    void modelsShareTheActualPhases()
    {
        Events events;
        events.predict(QStringLiteral("e1"), QStringLiteral("gru"), 0, Phase::Infecting,
                       Phase::Infecting);
        events.predict(QStringLiteral("e1"), QStringLiteral("lstm"), 0, Phase::Infecting, {});
        const auto detail = events.detail(Kind::Episode, QStringLiteral("e1"));
        QVERIFY(detail);
        QCOMPARE(detail->rows[1].note, QStringLiteral("caught after 10 s"));
        QCOMPARE(detail->headline, QStringLiteral("Caught by both models, first after 10 s"));
    }

    void episodeOfTheDiskAloneHasItsArchive()
    {
        Events events;
        events.add(0, snapshot());
        const auto detail = events.detail(Kind::Episode, QStringLiteral("e2"));
        QVERIFY(detail);
        QCOMPARE(factOf(*detail, QStringLiteral("Archive")), QStringLiteral("13.8 MB, 1 min ago"));
        QCOMPARE(factOf(*detail, QStringLiteral("Host")), QStringLiteral("lab-1"));
        QVERIFY(!detail->actual);
        QVERIFY(detail->rows.empty());
    }

    void runningEpisodeHasPhasesOverTime()
    {
        Events events;
        events.report(30'000, Phase::Clean, QStringLiteral("lab-1"), QStringLiteral("e9"));
        events.report(10'000, Phase::Armed, QStringLiteral("lab-1"), QStringLiteral("e9"));
        const auto detail = events.detail(Kind::Episode, QStringLiteral("e9"));
        QVERIFY(detail && detail->phases);
        QCOMPARE(detail->phases->fromMs, Now - 30'000);
        QCOMPARE(detail->phases->spans.size(), std::size_t(2));
        QCOMPARE(detail->phases->spans[0].endMs, Now - 10'000);
        QCOMPARE(detail->phases->spans[1].endMs, Now);
        QCOMPARE(detail->headline, QStringLiteral("Last report: armed, 10 s ago"));
    }

    void hostHasPresentPhaseAndItsEpisodes()
    {
        Events events;
        events.add(0, snapshot());
        events.report(200'000, Phase::Clean, QStringLiteral("lab-1"));
        events.report(40'000, Phase::InfectedRunning, QStringLiteral("lab-1"),
                      QStringLiteral("e3"));
        events.report(5000, Phase::InfectedRunning, QStringLiteral("lab-1"), QStringLiteral("e3"));
        const auto detail = events.detail(Kind::Host, QStringLiteral("lab-1"));
        QVERIFY(detail);
        QCOMPARE(detail->headline, QStringLiteral("Now infected for 40 s"));
        QCOMPARE(detail->figure->text, QStringLiteral("Infected, running"));
        QCOMPARE(detail->figure->note, QStringLiteral("for 40 s"));
        QVERIFY(detail->figure->phase->phase == Phase::InfectedRunning);
        QCOMPARE(factOf(*detail, QStringLiteral("On disk")), QStringLiteral("7 episodes"));
        QStringList names;
        for (const Detail::Row &row : detail->rows)
            names.append(row.text);
        QCOMPARE(names,
                 QStringList({QStringLiteral("e3"), QStringLiteral("e2"), QStringLiteral("e1")}));
        // The first report counts for the hold time only.
        QCOMPARE(detail->phases->spans[0].endMs, Now - 140'000);
    }

    void archiveThatTheSnapshotDoesNotListMayBeOnDisk()
    {
        SnapshotBody complete = snapshot();
        complete.totalEpisodes = 2;
        const std::vector<std::pair<std::optional<SnapshotBody>, QString>> cases = {
            {snapshot(), QStringLiteral("not among the 2 newest")},
            {complete, QStringLiteral("not on disk")},
            {std::nullopt, QStringLiteral("unknown")}};
        for (const auto &[body, text] : cases) {
            Events events;
            if (body)
                events.add(0, *body);
            events.report(5000, Phase::Clean, QStringLiteral("lab-1"), QStringLiteral("e0"));
            const auto host = events.detail(Kind::Host, QStringLiteral("lab-1"));
            const auto episode = events.detail(Kind::Episode, QStringLiteral("e0"));
            QVERIFY(host && episode);
            QCOMPARE(host->rows[0].note, text);
            QCOMPARE(factOf(*host, QStringLiteral("On disk")) == QStringLiteral("none"), !body);
            QCOMPARE(factOf(*episode, QStringLiteral("Archive")), text);
        }
    }

    void headlineStatesFalseAlarmsOfAnEpisodeWithoutInfection()
    {
        Events events;
        events.predict(QStringLiteral("e1"), QStringLiteral("gru"), 0, Phase::Infecting,
                       Phase::Clean);
        events.predict(QStringLiteral("e1"), QStringLiteral("lstm"), 0, Phase::Clean, Phase::Clean);
        const auto detail = events.detail(Kind::Episode, QStringLiteral("e1"));
        QVERIFY(detail);
        QCOMPARE(detail->headline,
                 QStringLiteral("No infection, but a false alarm of 1 of 2 models"));
    }

    void hostListsTheEpisodeWithTheNewestEventFirst()
    {
        Events events;
        events.add(0, snapshot());
        const QString host = QStringLiteral("lab-1");
        const QString model = QStringLiteral("gru");
        events.predict(QStringLiteral("e5"), model, 0, Phase::Clean, {}, host);
        events.predict(QStringLiteral("e6"), model, 0, Phase::Clean, {}, host);
        events.report(4000, Phase::Clean, host, QStringLiteral("e4"));
        events.predict(QStringLiteral("e5"), model, 1, Phase::Clean, {}, host);
        const auto detail = events.detail(Kind::Host, host);
        QVERIFY(detail);
        QStringList names;
        for (const Detail::Row &row : detail->rows)
            names.append(row.text);
        QCOMPARE(names.join(u' '), QStringLiteral("e5 e4 e6 e2 e1"));
    }

    void windowsOfAHostAreWhatWasTrueAlone()
    {
        Events events;
        const QString host = QStringLiteral("lab-1");
        events.predict(QStringLiteral("e1"), QStringLiteral("gru"), 0, Phase::Clean, Phase::Armed,
                       host);
        const auto detail = events.detail(Kind::Host, host);
        QVERIFY(detail);
        QCOMPARE(detail->rows[0].shown[0]->phase, Phase::Armed);
        QVERIFY(!detail->rows[0].actual);
        const QJsonObject row = detail->toJson()[QLatin1String("rows")].toArray()[0].toObject();
        QCOMPARE(row[QLatin1String("shown")].toArray()[0].toString(), QStringLiteral("armed"));
        QVERIFY(row[QLatin1String("actual")].isNull());
        QVERIFY(!detail->legend.isEmpty());
    }

    void hostWithoutPredictionsHasNoWindows()
    {
        Events events;
        events.report(5000, Phase::Armed, QStringLiteral("lab-1"), QStringLiteral("e1"));
        const auto detail = events.detail(Kind::Host, QStringLiteral("lab-1"));
        QVERIFY(detail);
        QCOMPARE(detail->legend, QString());
        QCOMPARE(detail->note, QString());
    }

    void missingPartsAreStated()
    {
        Events events;
        events.report(5000, Phase::Armed, QStringLiteral("lab-1"));
        events.add(0, ModelMetricBody{QStringLiteral("lstm"), 0.824, 176});
        events.add(0, ModelPerfBody{QStringLiteral("gru"), 10.0, 0.5});
        QCOMPARE(events.detail(Kind::Host, QStringLiteral("lab-1"))->note,
                 QStringLiteral("No episode of this host is known yet"));
        QCOMPARE(events.detail(Kind::Model, QStringLiteral("lstm"))->note,
                 QStringLiteral("One accuracy is reported so far: 82.4 % right of 176"));
        QCOMPARE(events.detail(Kind::Model, QStringLiteral("gru"))->note,
                 QStringLiteral("Neither accuracy nor predictions are reported yet"));
    }

    void silentHostIsNotSaidToBeInAPhase()
    {
        Events events;
        events.report(120'000, Phase::Armed, QStringLiteral("lab-1"));
        const auto detail = events.detail(Kind::Host, QStringLiteral("lab-1"));
        QVERIFY(detail);
        QCOMPARE(detail->headline, QStringLiteral("Last reported armed, 2 min ago"));
        QVERIFY(!detail->figure);
    }

    void clockThatWasSetBackDoesNotHideLaterReports()
    {
        constexpr qint64 Ahead = 600'000;
        const QString host = QStringLiteral("lab-1");
        Events events;
        events.reportByClock(30'000, Ahead, Phase::Clean, host);
        QCOMPARE(events.detail(Kind::Host, host)->headline,
                 QStringLiteral("Last reported clean, 30 s ago"));
        events.report(10'000, Phase::Armed, host);
        events.report(5000, Phase::Armed, host);
        const auto detail = events.detail(Kind::Host, host);
        QCOMPARE(detail->headline, QStringLiteral("Now armed for 10 s"));
        QCOMPARE(detail->phases->spans.size(), std::size_t(1));
        QCOMPARE(detail->phases->spans[0].phase.phase, Phase::Armed);
        QCOMPARE(detail->phases->spans[0].beginMs, Now - 10'000);
    }

    void clockThatWasSetForwardIsNotADuration()
    {
        const QString host = QStringLiteral("lab-1");
        Events events;
        events.reportByClock(10'000, -600'000, Phase::Clean, host);
        QCOMPARE(events.detail(Kind::Host, host)->headline,
                 QStringLiteral("Last reported clean, 10 s ago"));
        events.report(5000, Phase::Clean, host);
        QCOMPARE(events.detail(Kind::Host, host)->headline, QStringLiteral("Now clean for 5 s"));
    }

    void clockThatWasSetBackDoesNotJoinOtherPhases()
    {
        const QString host = QStringLiteral("lab-1");
        const auto other = [](const char *name) {
            return PhaseValue{Phase::Other, QLatin1String(name)};
        };
        Events events;
        events.add(20'000, PhaseBody{other("scan"), host, {}});
        events.report(10'000, Phase::Armed, host);
        events.add(15'000, PhaseBody{other("exfil"), host, {}}); // the clock was set back
        QCOMPARE(events.detail(Kind::Host, host)->headline, QStringLiteral("Now exfil for 15 s"));
    }

    void durationOfAnInfectionIsThatOfTheHeadlineOfPhaseMix()
    {
        Events events;
        events.report(14'000, Phase::Infecting, QStringLiteral("lab-1"));
        events.report(5000, Phase::InfectedRunning, QStringLiteral("lab-1"));
        const auto detail = events.detail(Kind::Host, QStringLiteral("lab-1"));
        QVERIFY(detail);
        QCOMPARE(detail->headline, QStringLiteral("Now infected for 14 s"));
    }

    void pausesWithinTheHoldTimeDoNotEndAPhase()
    {
        Events events;
        events.report(90'000, Phase::Armed, QStringLiteral("lab-1"));
        events.report(31'000, Phase::Armed, QStringLiteral("lab-1"));
        const auto detail = events.detail(Kind::Host, QStringLiteral("lab-1"));
        QVERIFY(detail);
        QCOMPARE(detail->headline, QStringLiteral("Now armed for 90 s"));
    }

    void hostPageAndStripHaveTheSameDuration_data()
    {
        QTest::addColumn<QString>("path");
        for (const QString &path : SceneVector::pathsOf(QStringLiteral("phase-mix")))
            QTest::addRow("%s", qPrintable(QFileInfo(path).completeBaseName())) << path;
    }
    void hostPageAndStripHaveTheSameDuration()
    {
        QFETCH(const QString, path);
        const SceneVector vector = SceneVector::read(path);
        const ClockReading now = at(vector.nowMs);
        for (const QJsonValue strip : vector.document[QLatin1String("strips")].toArray()) {
            const QString phase = strip[QLatin1String("phase")].toString();
            if (phase == QLatin1String("unknown") || phase == QLatin1String("other"))
                continue;
            const PhaseStretch stretch{strip[QLatin1String("since_ms")].toInteger(),
                                       strip[QLatin1String("since_before")].toBool()};
            const QString host = strip[QLatin1String("host")].toString();
            const auto detail = Detail::of({Kind::Host, host}, vector.events, now, vector.options);
            QVERIFY2(detail, qPrintable(host));
            QCOMPARE(detail->headline,
                     QStringLiteral("Now %1 %2")
                         .arg(phaseInSentence(phase), sinceText(stretch, vector.nowMs)));
        }
    }

    void modelHasValuesCostAndEpisodes()
    {
        Events events;
        events.add(60'000, ModelMetricBody{QStringLiteral("lstm"), 0.9, 180});
        events.add(3000, ModelMetricBody{QStringLiteral("lstm"), 0.95, 180});
        events.add(3000, ModelPerfBody{QStringLiteral("lstm"), 850, 0.95, 0, 1200});
        events.predict(QStringLiteral("e1"), QStringLiteral("lstm"), 0, Phase::Clean, Phase::Clean);
        events.predict(QStringLiteral("e2"), QStringLiteral("lstm"), 0, Phase::Armed, Phase::Clean);
        const auto detail = events.detail(Kind::Model, QStringLiteral("lstm"));
        QVERIFY(detail);
        QCOMPARE(detail->title, QStringLiteral("Model LSTM"));
        QCOMPARE(detail->headline, QStringLiteral("95.0 % right of 180"));
        QCOMPARE(detail->figure->text, QStringLiteral("95.0 %"));
        QCOMPARE(detail->figure->note, factOf(*detail, QStringLiteral("95 % interval")));
        QVERIFY(!detail->figure->phase);
        QCOMPARE(detail->values.size(), std::size_t(2));
        QVERIFY(detail->values[1].interval);
        QCOMPARE(detail->valuesNote, QStringLiteral("2 values in order, the first 1 min ago"
                                                    "  ·  thin lines: 95 % interval"));
        QCOMPARE(factOf(*detail, QStringLiteral("Time of one answer")),
                 QStringLiteral("850 µs, 99 % within 1.2 ms"));
        QCOMPARE(factOf(*detail, QStringLiteral("Accuracy vs. cost")),
                 QStringLiteral("95.0 % right at 850 µs, now"));
        QCOMPARE(factOf(*detail, QStringLiteral("Reported accuracy")),
                 QStringLiteral("95.0 % right of 180, now"));
        QCOMPARE(factOf(*detail, QStringLiteral("Counted in kept predictions")),
                 QStringLiteral("1 of 2 windows right"));
        QCOMPARE(detail->rows.size(), std::size_t(2));
        QCOMPARE(detail->rows[0].text, QStringLiteral("e2"));
    }

    void modelWithoutNameIsListedAsUnnamed()
    {
        Events events;
        events.predict(QStringLiteral("e1"), {}, 0, Phase::Clean, Phase::Clean);
        QVERIFY(events.detail(Kind::Model, QStringLiteral("unnamed")));
    }

    void listsHaveWhatHasAPage()
    {
        Events events;
        events.add(0, snapshot());
        events.report(9000, Phase::Armed, QStringLiteral("lab/2"), QStringLiteral("e9"));
        events.report(3000, Phase::Clean, QStringLiteral("lab/2"), QStringLiteral("e9"));
        events.report(2000, Phase::Clean, {});
        events.predict(QStringLiteral("e1"), {}, 0, Phase::Clean, {}, QStringLiteral("lab-3"));
        events.add(0, ModelMetricBody{.model = QStringLiteral("unnamed"), .accuracy = 0.5});
        events.add(0, ModelPerfBody{QStringLiteral("gru"), 10.0, 0.5});
        const auto names = [&events](Kind kind) {
            return namesIn(events.list(kind)).join(QStringLiteral(", "));
        };
        QCOMPARE(names(Kind::Host), QStringLiteral("lab-3, lab/2, lab-1"));
        QCOMPARE(names(Kind::Episode), QStringLiteral("e1, e9, e2"));
        QCOMPARE(names(Kind::Model), QStringLiteral("gru, unnamed (given), unnamed"));
        for (const Kind kind : {Kind::Host, Kind::Episode, Kind::Model}) {
            for (const QString &name : namesIn(events.list(kind)))
                QVERIFY2(events.detail(kind, name), qPrintable(name));
        }
    }

    void listStatesPathAgeAndPhase()
    {
        Events events;
        events.add(0, snapshot());
        events.report(9000, Phase::Armed, QStringLiteral("lab/ä"));
        events.report(3000, Phase::Clean, QStringLiteral("lab/ä"));
        QCOMPARE(textOf(events.list(Kind::Host)),
                 QByteArray(R"([{"age_ms":3000,"name":"lab/ä","path":"/api/v1/hosts/lab%2F%C3%A4",)"
                            R"("phase":"clean"},{"age_ms":null,"name":"lab-1",)"
                            R"("path":"/api/v1/hosts/lab-1","phase":null}])"));
        QCOMPARE(textOf(events.list(Kind::Model)), QByteArray("[]"));
        QVERIFY(!events.list(Kind::Episode)[0].toObject().contains(QLatin1String("phase")));
    }

    void documentHasNamesOfPhasesAndLinks()
    {
        Events events;
        events.predict(QStringLiteral("e1"), QStringLiteral("gru"), 1, Phase::Armed, Phase::Clean);
        const QJsonObject json = events.detail(Kind::Episode, QStringLiteral("e1"))->toJson();
        QCOMPARE(json[QLatin1String("kind")].toString(), QStringLiteral("episode"));
        const QJsonObject row = json[QLatin1String("rows")].toArray()[0].toObject();
        QCOMPARE(row[QLatin1String("shown")].toArray()[1].toString(), QStringLiteral("armed"));
        QVERIFY(row[QLatin1String("shown")].toArray()[0].isNull());
        QCOMPARE(row[QLatin1String("link")].toObject()[QLatin1String("name")].toString(),
                 QStringLiteral("gru"));
    }
};

SCENEDECK_TEST(tst_Details)
#include "tst_details.moc"
