// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/EventBus.h"
#include "core/event/EventSchema.h"
#include "core/retained/ModelTurnover.h"
#include "core/retained/RetainedState.h"
#include "scenes/shared/model/RegistrySceneDocuments.h"
#include "scenes/shared/model/SceneRegistry.h"
#include "tests/support/EventFixtures.h"
#include "tests/support/FakeClock.h"
#include "tests/support/SceneVector.h"
#include "tests/support/TestClass.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <random>

using namespace scenedeck;

namespace
{
/// Passes every event to a scene on arrival, like the screen.
class LiveScene final : public EventSink
{
public:
    LiveScene(const SceneDescriptor &descriptor, const RetainedLimits &options)
        : m_scene(descriptor.create(options))
    {
    }

    void accept(std::span<const EventPtr> events) override
    {
        for (const EventPtr &event : events)
            m_scene->apply(event);
        m_last = events.back();
    }

    const Event &last() const { return *m_last; }
    bool showsLast() const { return m_scene->shows(*m_last); }
    QJsonObject document(const ClockReading &now) const { return m_scene->document(now); }

private:
    std::unique_ptr<Scene> m_scene;
    EventPtr m_last;
};

/// Generates random events of every type that drives a scene. There are few names, so that names
/// recur.
class RandomEvents
{
public:
    explicit RandomEvents(unsigned seed) : m_random(seed) {}

    unsigned below(unsigned bound) { return static_cast<unsigned>(m_random() % bound); }

    /// Adds most optional keys to about half of the events that may have them.
    QJsonObject next()
    {
        QJsonObject event = required();
        const QString type = event[QStringLiteral("type")].toString();
        const auto insert = [&](const char *key, const QJsonValue &value) {
            if (below(2) == 0)
                event.insert(QLatin1String(key), value);
        };
        if (type == QStringLiteral("prediction"))
            insert("host", QStringLiteral("host %1").arg(below(9)));
        if (type == QStringLiteral("phase") || type == QStringLiteral("embedding"))
            insert("episode_id", static_cast<int>(below(40)));
        if (type.startsWith(QStringLiteral("model_")))
            insert("n", 1 + static_cast<int>(below(300)));
        if (type == QStringLiteral("model_perf"))
            insert("p99_us", 200'000);
        return event;
    }

private:
    QJsonObject required()
    {
        switch (below(9)) {
        case 7:
            return run();
        case 8:
            return below(4) == 0 ? actionList() : run();
        case 0:
            return phaseReport();
        case 1:
            return prediction();
        case 2:
            return {{QStringLiteral("type"), QStringLiteral("model_metric")},
                    {QStringLiteral("model"), model()},
                    {QStringLiteral("accuracy"), share()}};
        case 3:
            return {{QStringLiteral("type"), QStringLiteral("model_perf")},
                    {QStringLiteral("model"), model()},
                    {QStringLiteral("latency_us"), 1 + static_cast<int>(below(100'000))},
                    {QStringLiteral("accuracy"), share()}};
        case 4:
            return {{QStringLiteral("type"), QStringLiteral("embedding")},
                    {QStringLiteral("x"), share()},
                    {QStringLiteral("y"), share()},
                    {QStringLiteral("phase"), phase()}};
        case 5:
            return example();
        default:
            return {{QStringLiteral("type"), QStringLiteral("attack_profile")},
                    {QStringLiteral("name"), QStringLiteral("profile %1").arg(below(300))},
                    {QStringLiteral("shape"), QStringLiteral("ramp")},
                    {QStringLiteral("curve"), QJsonArray{share(), share(), share()}}};
        }
    }

    /// The example of any type of the definition: also of types that the cases above do not know.
    QJsonObject example()
    {
        static const QJsonObject definitions =
            QJsonDocument::fromJson(eventSchema()).object()[QStringLiteral("$defs")].toObject();
        static const std::vector<QJsonObject> examples = [] {
            std::vector<QJsonObject> found;
            for (const auto &definition : definitions) {
                const QJsonValue first = definition[QStringLiteral("examples")][0];
                if (first.isObject())
                    found.push_back(first.toObject());
            }
            return found;
        }();
        return examples[below(static_cast<unsigned>(examples.size()))];
    }

    /// A phase report of one of a few hosts or without a host. Some hosts are often silent for
    /// longer than the hold time.
    QJsonObject phaseReport()
    {
        QJsonObject report{{QStringLiteral("type"), QStringLiteral("phase")},
                           {QStringLiteral("phase"), phase()}};
        const unsigned draw = below(40);
        if (draw < 30)
            report.insert(QStringLiteral("host"),
                          draw < 25 ? QStringLiteral("lab") : QStringLiteral("lab %1").arg(draw));
        return report;
    }

    /// A change of a run; also of one that has ended.
    QJsonObject run()
    {
        static const QStringList states{QStringLiteral("running"),  QStringLiteral("running"),
                                        QStringLiteral("finished"), QStringLiteral("failed"),
                                        QStringLiteral("lost"),     QStringLiteral("cancelling")};
        return {{QStringLiteral("type"), QStringLiteral("action")},
                {QStringLiteral("run_id"), QStringLiteral("run %1").arg(below(60))},
                {QStringLiteral("action"), QStringLiteral("action %1").arg(below(20))},
                {QStringLiteral("state"), states[below(6)]},
                {QStringLiteral("params"), QJsonObject{{QStringLiteral("model"), model()}}},
                {QStringLiteral("progress"), share()},
                {QStringLiteral("ms"), static_cast<int>(below(400'000))}};
    }

    QJsonObject actionList()
    {
        QJsonArray actions;
        for (unsigned i = 0; i < below(9); ++i)
            actions.append(
                QJsonObject{{QStringLiteral("action"), QStringLiteral("action %1").arg(i)},
                            {QStringLiteral("title"), model()}});
        return {{QStringLiteral("type"), QStringLiteral("action_list")},
                {QStringLiteral("actions"), actions}};
    }

    // A prediction of one of more models than are stored, or without a model.
    QJsonObject prediction()
    {
        QJsonObject json{
            {QStringLiteral("type"), QStringLiteral("prediction")},
            {QStringLiteral("episode_id"), static_cast<int>(below(100))},
            {QStringLiteral("window_idx"), static_cast<int>(below(6))},
            {QStringLiteral("predicted"), phase()},
            {QStringLiteral("actual"), below(3) == 0 ? QJsonValue() : QJsonValue(phase())}};
        if (below(4) > 0)
            json.insert(QStringLiteral("model"), model());
        return json;
    }

    QString phase()
    {
        static const QStringList names{
            QStringLiteral("clean"),     QStringLiteral("armed"),
            QStringLiteral("infecting"), QStringLiteral("infected_running"),
            QStringLiteral("dormant"),   QStringLiteral("wiping")};
        return names[below(6)];
    }

    QString model()
    {
        static const QStringList names{QStringLiteral("bert"), QStringLiteral("lstm"),
                                       QStringLiteral("rnn"), QStringLiteral("gru")};
        const unsigned draw = below(80);
        return draw < 4 ? names[draw] : QStringLiteral("model %1").arg(draw);
    }

    double share() { return below(1001) / 1000.0; }

    std::mt19937 m_random;
};

SnapshotBody snapshotOf(RandomEvents &random)
{
    SnapshotBody body{random.below(1000), random.below(100), random.below(1'000'000), {}, {}};
    for (unsigned i = 0; i < random.below(20); ++i)
        body.recentEpisodes.push_back(
            {QString::number(random.below(100)), QStringLiteral("lab"), 1000, 0});
    return body;
}
} // namespace

/// A scene's document must not depend on whether the scene received every event or joined late with
/// the retained state. Both viewers and the HTTP endpoint must have the same document.
class tst_LiveAndRetained : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void documentsAgree_data()
    {
        QTest::addColumn<int>("scene");
        QTest::addColumn<RetainedLimits>("options");
        for (std::size_t i = 0; i < sceneRegistry().size(); ++i) {
            const QString &id = sceneRegistry()[i].id;
            const auto add = [&](const char *name, const RetainedLimits &options) {
                QTest::addRow("%s, %s", qPrintable(id), name) << static_cast<int>(i) << options;
            };
            add("defaults", {});
            add("few stored", {.profiles = 9,
                               .episodes = 7,
                               .models = 10,
                               .valuesPerModel = 3,
                               .embeddings = 50});
            add("one stored", {.profiles = 1,
                               .episodes = 1,
                               .models = 1,
                               .valuesPerModel = 1,
                               .embeddings = 1,
                               .otherTypes = 1});
            add("all stored", {.profiles = 10'000,
                               .episodes = 10'000,
                               .models = 10'000,
                               .valuesPerModel = 100'000,
                               .embeddings = 1'000'000,
                               .otherTypes = 10'000});
            add("one value", {.valuesPerModel = 1});
            add("two values", {.valuesPerModel = 2});
            add("hold of 1 s", {.phaseHoldMs = 1'000});
            add("hold of 17 s", {.phaseHoldMs = 17'000});
            add("hold of 300 s", {.phaseHoldMs = 300'000});
            if (!sceneRegistry()[i].eventTypes.contains(QStringLiteral("phase"))) {
                // Not the phase mix, which does not know the limit in bytes.
                add("little memory", {.valuesPerModel = 100'000, .bytesPerKind = 20'000});
                continue;
            }
            for (const qint64 windowMs :
                 {3'000, 4'999, 5'000, 5'001, 9'999, 61'000, 299'999, 86'400'000}) {
                for (const qint64 holdMs : {1'000, 60'000, 300'000})
                    add(qPrintable(QStringLiteral("phases of %1 ms, hold of %2 ms")
                                       .arg(windowMs)
                                       .arg(holdMs)),
                        {.phaseWindowMs = windowMs, .phaseHoldMs = holdMs});
            }
        }
    }

    void documentsAgree()
    {
        QFETCH(int, scene);
        QFETCH(RetainedLimits, options);
        const SceneDescriptor &descriptor = sceneRegistry()[static_cast<std::size_t>(scene)];
        FakeClock clock;
        EventBus bus(clock);
        RetainedState retained(clock, options);
        LiveScene live(descriptor, options);
        LiveScene joined(descriptor, options);
        bus.addSink(&retained);
        bus.addSink(&live);
        RandomEvents random(static_cast<unsigned>(scene) + 1);
        std::vector<EventPtr> state;
        for (int round = 0; round < 12; ++round) {
            if (round % 3 == 0)
                clock.advance(ModelSilenceMs); // then new models replace the others for a while
            const SnapshotBody snapshot = snapshotOf(random);
            bus.announce(snapshot, "{}");
            for (unsigned i = 0; i < 400; ++i) {
                bus.publish({eventFromJson(random.next())});
                if (descriptor.eventTypes.contains(live.last().type))
                    QCOMPARE(live.showsLast(), retained.isShown(live.last()));
                clock.advance(random.below(400));
            }
            state = retained.replay();
            Event snapshotEvent;
            snapshotEvent.type = QStringLiteral("snapshot");
            snapshotEvent.body = snapshot;
            state.push_back(std::make_shared<const Event>(std::move(snapshotEvent)));
            if (round == 5) {
                joined.accept(state);
                bus.addSink(&joined);
            }
            const QJsonObject expected = live.document(clock.reading());
            const QByteArray bytes =
                RegistrySceneDocuments(options).document(descriptor.id, state, clock.reading(), {});
            compare(expected, QJsonDocument::fromJson(bytes).object());
            if (round >= 5)
                compare(expected, joined.document(clock.reading()));
        }
        QVERIFY(!live.document(clock.reading()).isEmpty());
    }

private:
    static void compare(const QJsonObject &expected, const QJsonObject &actual)
    {
        const QStringList differences = jsonDifferences(expected, actual);
        QVERIFY2(differences.isEmpty(), qPrintable(differences.join(u'\n')));
    }
};

SCENEDECK_TEST(tst_LiveAndRetained)
#include "tst_liveandretained.moc"
