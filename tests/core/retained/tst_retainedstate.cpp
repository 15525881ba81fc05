// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/retained/RetainedState.h"
#include "tests/support/TestClass.h"

#include "core/retained/RetainedCost.h"
#include "tests/support/FakeClock.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <random>

using namespace scenedeck;

namespace
{
constexpr qint64 Minute = 60000;

RetainedLimits smallLimits()
{
    RetainedLimits limits;
    limits.profiles = 3;
    limits.episodes = 3;
    limits.models = 3;
    limits.valuesPerModel = 4;
    limits.embeddings = 5;
    limits.otherTypes = 3;
    return limits;
}

/// Creates events of all types, with few names, so that names repeat.
class Source
{
public:
    explicit Source(const FakeClock &clock, unsigned seed = 1) : m_clock(clock), m_random(seed) {}

    EventPtr make(EventBody body, const QString &type = {}, qsizetype bytes = 20)
    {
        Event event;
        event.seq = ++m_seq;
        event.receivedMs = m_clock.unixMs();
        event.arrivedMs = m_clock.monotonicMs();
        event.type = type;
        event.bytes = QByteArray(bytes, 'x');
        event.body = std::move(body);
        return std::make_shared<const Event>(std::move(event));
    }
    EventPtr phase() { return make(PhaseBody{}); }
    EventPtr profile(const char *name) { return make(AttackProfileBody{text(name), {}, {}}); }
    EventPtr prediction(const char *episode, int window, const char *model = "")
    {
        return make(PredictionBody{text(episode), window, {}, {}, text(model), {}});
    }
    EventPtr metric(const char *model) { return make(ModelMetricBody{text(model), 0.5}); }
    EventPtr perf(const char *model) { return make(ModelPerfBody{text(model), 1, 0.5}); }
    EventPtr embedding() { return make(EmbeddingBody{}); }
    EventPtr other(const char *type) { return make(OtherBody{}, text(type)); }
    EventPtr any(qsizetype mostBytes)
    {
        const QString name = QString::number(m_random() % 6);
        const qsizetype bytes = 1 + qsizetype(m_random()) % mostBytes;
        switch (m_random() % 7) {
        case 0:
            return make(PhaseBody{}, {}, bytes);
        case 1:
            return make(AttackProfileBody{name, {}, {}}, {}, bytes);
        case 2:
            return make(
                PredictionBody{
                    name, int(m_random() % 6), {}, {}, QString::number(m_random() % 5), {}},
                {}, bytes);
        case 3:
            return make(ModelMetricBody{name, 0.5}, {}, bytes);
        case 4:
            return make(ModelPerfBody{name, 1, 0.5}, {}, bytes);
        case 5:
            return make(EmbeddingBody{}, {}, bytes);
        default:
            return make(OtherBody{}, name, bytes);
        }
    }
    unsigned random() { return unsigned(m_random()); }

private:
    static QString text(const char *latin1) { return QString::fromLatin1(latin1); }

    const FakeClock &m_clock;
    std::mt19937 m_random;
    quint64 m_seq = 0;
};

std::vector<quint64> seqs(const RetainedState &state)
{
    std::vector<quint64> numbers;
    for (const EventPtr &event : state.replay())
        numbers.push_back(event->seq);
    return numbers;
}

void accept(RetainedState &state, const std::vector<EventPtr> &events)
{
    state.accept(events);
}
} // namespace

class tst_RetainedState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The phase of a host is valid for a minute after its report, also at the begin of the window.
    void retainsPhasesOfSixMinutes()
    {
        FakeClock clock;
        Source source(clock);
        RetainedState state(clock);
        accept(state, {source.phase()});
        clock.advance(Minute);
        accept(state, {source.phase(), source.phase()});
        clock.advance(5 * Minute);
        QCOMPARE(seqs(state), (std::vector<quint64>{1, 2, 3}));
        clock.advance(1);
        QCOMPARE(seqs(state), (std::vector<quint64>{2, 3}));
        clock.advance(Minute);
        QCOMPARE(seqs(state), (std::vector<quint64>{3}));
        accept(state, {source.phase()});
        QCOMPARE(seqs(state), (std::vector<quint64>{4}));
    }

    void retainsPhasesForTheHoldTimeBeforeTheWindow()
    {
        FakeClock clock;
        Source source(clock);
        RetainedLimits limits;
        limits.phaseHoldMs = 20'000;
        RetainedState state(clock, limits);
        accept(state, {source.phase(), source.phase()});
        clock.advance(limits.phaseWindowMs + 20'000);
        QCOMPARE(seqs(state), (std::vector<quint64>{1, 2}));
        clock.advance(1);
        QCOMPARE(seqs(state), (std::vector<quint64>{2})); // the newest one, independent of its age
    }

    /// A new viewer shows the time of the last phase instead of no phases.
    void retainsTheNewestPhaseOfAnyAge()
    {
        FakeClock clock;
        Source source(clock);
        RetainedState state(clock);
        QVERIFY(state.replay().empty());
        accept(state, {source.phase(), source.phase()});
        clock.advance(24 * 60 * Minute);
        QCOMPARE(seqs(state), (std::vector<quint64>{2}));
    }

    void retainsTheLastProfileOfEachName()
    {
        FakeClock clock;
        Source source(clock);
        RetainedState state(clock, smallLimits());
        accept(state, {source.profile("a"), source.profile("b"), source.profile("a")});
        QCOMPARE(seqs(state), (std::vector<quint64>{2, 3}));
        accept(state, {source.profile("c"), source.profile("d")}); // b is the least recently used
        QCOMPARE(seqs(state), (std::vector<quint64>{3, 4, 5}));
    }

    void retainsTheLastPredictionOfEachWindow()
    {
        FakeClock clock;
        Source source(clock);
        RetainedState state(clock, smallLimits());
        accept(state,
               {source.prediction("a", 0), source.prediction("a", 1), source.prediction("b", 0)});
        accept(state, {source.prediction("a", 0)});
        QCOMPARE(seqs(state), (std::vector<quint64>{2, 3, 4}));
    }

    void dropsTheEpisodeWithTheLowestSeq()
    {
        FakeClock clock;
        Source source(clock);
        RetainedState state(clock, smallLimits());
        accept(state,
               {source.prediction("a", 0), source.prediction("b", 0), source.prediction("c", 0)});
        accept(state, {source.prediction("a", 1)}); // lowest of a: still 1
        accept(state, {source.prediction("d", 0)});
        QCOMPARE(seqs(state), (std::vector<quint64>{2, 3, 5}));
        accept(state, {source.prediction("b", 0), source.prediction("e", 0)}); // lowest of b: 6
        QCOMPARE(seqs(state), (std::vector<quint64>{5, 6, 7}));
    }

    void retainsTheLastPredictionOfEachModel()
    {
        FakeClock clock;
        Source source(clock);
        RetainedState state(clock, smallLimits());
        accept(state, {source.prediction("a", 0, "gru"), source.prediction("a", 0, "bert"),
                       source.prediction("a", 0), source.prediction("a", 0, "gru")});
        QCOMPARE(seqs(state), (std::vector<quint64>{2, 3, 4}));
    }

    void newModelReplacesOneWithoutPredictionsForAnHour()
    {
        FakeClock clock;
        Source source(clock);
        RetainedState state(clock, smallLimits());
        accept(state, {source.prediction("a", 0, "gru"), source.prediction("a", 0, "bert"),
                       source.prediction("b", 0, "bert"), source.prediction("b", 1, "rnn"),
                       source.prediction("a", 1, "gru")});
        clock.advance(60 * Minute - 1);
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(QStringLiteral("more than 3 models")));
        accept(state, {source.prediction("a", 0, "lstm")});
        QCOMPARE(seqs(state), (std::vector<quint64>{1, 2, 3, 4, 5}));
        clock.advance(1);
        accept(state, {source.prediction("a", 0, "lstm")});
        QCOMPARE(seqs(state), (std::vector<quint64>{1, 4, 5, 7}));
    }

    // Would take minutes if a model that is not stored required a scan of all others.
    void manyUnstoredModelsCostLittle()
    {
        constexpr int Many = 10'000;
        FakeClock clock;
        Source source(clock);
        RetainedLimits limits;
        limits.models = Many;
        RetainedState state(clock, limits);
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(QStringLiteral("any other model are relayed")));
        for (int i = 0; i < 500 * Many; ++i) {
            const QString model = QString::number(i < Many ? i : Many + i % Many);
            accept(state, {source.make(PredictionBody{QStringLiteral("a"), 0, {}, {}, model, {}})});
        }
        QCOMPARE(state.replay().size(), std::size_t(Many));
    }

    /// The lowest seq of an episode counts over all models.
    void dropsAnEpisodeForEveryModel()
    {
        FakeClock clock;
        Source source(clock);
        RetainedState state(clock, smallLimits());
        accept(state, {source.prediction("a", 0, "gru"), source.prediction("b", 0, "gru"),
                       source.prediction("c", 0, "gru"), source.prediction("a", 0, "bert"),
                       source.prediction("d", 0, "bert")});
        QCOMPARE(seqs(state), (std::vector<quint64>{2, 3, 5}));
    }

    void retainsTheLastValuesOfEachModel()
    {
        FakeClock clock;
        Source source(clock);
        RetainedState state(clock, smallLimits());
        accept(state,
               {source.metric("b"), source.metric("a"), source.metric("b"), source.perf("a")});
        QCOMPARE(seqs(state), (std::vector<quint64>{1, 3, 2, 4})); // by first appearance
        for (int i = 0; i < 4; ++i)
            accept(state, {source.metric("b")});
        QCOMPARE(seqs(state), (std::vector<quint64>{5, 6, 7, 8, 2, 4}));
    }

    void newModelReplacesOneThatIsSilentForAnHour()
    {
        FakeClock clock;
        Source source(clock);
        RetainedState state(clock, smallLimits());
        accept(state, {source.metric("a"), source.metric("b")});
        clock.advance(1);
        accept(state, {source.metric("c"), source.metric("a")});
        clock.advance(60 * Minute - 2);
        accept(state, {source.metric("d")});
        QCOMPARE(seqs(state), (std::vector<quint64>{1, 4, 2, 3}));
        clock.advance(1);
        accept(state, {source.metric("d")}); // b is now silent for an hour
        QCOMPARE(seqs(state), (std::vector<quint64>{1, 4, 3, 6}));
        accept(state, {source.metric("b")}); // c for one millisecond less
        QCOMPARE(seqs(state), (std::vector<quint64>{1, 4, 3, 6}));
    }

    /// Otherwise each would replace the model that reports next, and none would have a history.
    void modelsThatReportInTurnKeepTheirValues()
    {
        FakeClock clock;
        Source source(clock);
        RetainedState state(clock, smallLimits());
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(QStringLiteral("more than 3 models")));
        for (int round = 0; round < 3; ++round) {
            for (const char *model : {"a", "b", "c", "d"}) {
                accept(state, {source.perf(model)});
                clock.advance(Minute);
            }
        }
        QCOMPARE(seqs(state), (std::vector<quint64>{1, 5, 9, 2, 6, 10, 3, 7, 11}));
    }

    void retainsTheNewestEmbeddings()
    {
        FakeClock clock;
        Source source(clock);
        RetainedState state(clock, smallLimits());
        for (int i = 0; i < 7; ++i)
            accept(state, {source.embedding()});
        QCOMPARE(seqs(state), (std::vector<quint64>{3, 4, 5, 6, 7}));
    }

    void retainsTheLastEventOfEachUnknownType()
    {
        FakeClock clock;
        Source source(clock);
        RetainedState state(clock, smallLimits());
        accept(state, {source.other("a"), source.other("b"), source.other("c"), source.other("a")});
        accept(state, {source.other("d")});
        QCOMPARE(seqs(state), (std::vector<quint64>{3, 4, 5}));
    }

    void doesNotRetainSnapshots()
    {
        FakeClock clock;
        Source source(clock);
        RetainedState state(clock);
        accept(state, {source.make(SnapshotBody{}, QStringLiteral("snapshot"))});
        QVERIFY(state.replay().empty());
    }

    void replaysKindByKind()
    {
        FakeClock clock;
        Source source(clock);
        RetainedState state(clock);
        accept(state, {source.other("o"), source.embedding(), source.perf("m"), source.metric("m"),
                       source.prediction("e", 0), source.profile("p"), source.phase()});
        QCOMPARE(seqs(state), (std::vector<quint64>{7, 6, 5, 4, 3, 2, 1}));
    }

    void staysBelowTheMemoryLimit()
    {
        FakeClock clock;
        Source source(clock);
        RetainedLimits limits;
        limits.bytesPerKind = 20000;
        RetainedState state(clock, limits);
        for (int i = 0; i < 3000; ++i) {
            accept(state, {source.any(3000)});
            std::array<std::size_t, std::variant_size_v<EventBody>> cost{};
            for (const EventPtr &event : state.replay())
                cost[event->body.index()] += retainedCost(*event);
            QVERIFY(*std::max_element(cost.begin(), cost.end()) <= limits.bytesPerKind);
        }
        QVERIFY(state.replay().size() > 20);
    }

    void doesNotRetainAnEventAboveTheMemoryLimit()
    {
        FakeClock clock;
        Source source(clock);
        RetainedLimits limits;
        limits.bytesPerKind = 2000;
        RetainedState state(clock, limits);
        for (int i = 0; i < 50; ++i)
            accept(state,
                   {source.make(ModelMetricBody{}, {}, 3000), source.make(OtherBody{}, {}, 3000),
                    source.make(PredictionBody{}, {}, 3000), source.make(PhaseBody{}, {}, 3000)});
        QVERIFY(state.replay().empty());
    }

    /// A consumer that processed the replay has the same state, and it stays the same.
    void replayRestoresTheSameState_data()
    {
        QTest::addColumn<qsizetype>("mostBytes");
        QTest::newRow("limits by number") << qsizetype(1);
        QTest::newRow("limits by bytes") << qsizetype(4000);
    }
    void replayRestoresTheSameState()
    {
        QFETCH(const qsizetype, mostBytes);
        RetainedLimits limits = smallLimits();
        limits.bytesPerKind = 8000;
        for (unsigned seed = 1; seed <= 60; ++seed) {
            FakeClock clock;
            Source source(clock, seed);
            RetainedState original(clock, limits);
            for (unsigned i = 0; i < 20 + seed * 2; ++i)
                accept(original, {source.any(mostBytes)});
            RetainedState copy(clock, limits);
            copy.accept(original.replay());
            QCOMPARE(seqs(copy), seqs(original));
            for (int i = 0; i < 60; ++i) {
                clock.advance(source.random() % (20 * Minute));
                const EventPtr event = source.any(mostBytes);
                accept(original, {event});
                accept(copy, {event});
                QCOMPARE(seqs(copy), seqs(original));
            }
        }
    }
};

SCENEDECK_TEST(tst_RetainedState)
#include "tst_retainedstate.moc"
