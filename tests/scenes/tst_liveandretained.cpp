// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/EventBus.h"
#include "core/retained/RetainedState.h"
#include "scenes/shared/model/RegistrySceneDocuments.h"
#include "scenes/shared/model/SceneRegistry.h"
#include "tests/support/EventFixtures.h"
#include "tests/support/FakeClock.h"
#include "tests/support/SceneVector.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <random>

using namespace scenedeck;

namespace
{
/// Feeds a scene as the screen is fed: with every event as it comes.
class LiveScene final : public EventSink
{
public:
    explicit LiveScene(const SceneDescriptor &descriptor) : m_scene(descriptor.create()) {}

    void accept(std::span<const EventPtr> events) override
    {
        for (const EventPtr &event : events)
            m_scene->apply(*event);
    }

    QJsonObject document(qint64 nowMs) const { return m_scene->document(nowMs); }

private:
    std::unique_ptr<Scene> m_scene;
};

/// Draws events of every type that drives a scene, with few names, so that they meet again.
class RandomEvents
{
public:
    explicit RandomEvents(unsigned seed) : m_random(seed) {}

    unsigned below(unsigned bound) { return static_cast<unsigned>(m_random() % bound); }

    QJsonObject next()
    {
        switch (below(6)) {
        case 0:
            return {{QStringLiteral("type"), QStringLiteral("phase")},
                    {QStringLiteral("phase"), phase()}};
        case 1:
            return {{QStringLiteral("type"), QStringLiteral("prediction")},
                    {QStringLiteral("episode_id"), static_cast<int>(below(100))},
                    {QStringLiteral("window_idx"), static_cast<int>(below(6))},
                    {QStringLiteral("predicted"), phase()},
                    {QStringLiteral("actual"), below(3) == 0 ? QJsonValue() : QJsonValue(phase())}};
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
        default:
            return {{QStringLiteral("type"), QStringLiteral("attack_profile")},
                    {QStringLiteral("name"), QStringLiteral("profile %1").arg(below(300))},
                    {QStringLiteral("shape"), QStringLiteral("ramp")},
                    {QStringLiteral("curve"), QJsonArray{share(), share(), share()}}};
        }
    }

private:
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

/// What a scene shows must not depend on whether it saw every event or joined late and was told the
/// retained state: both viewers, and whoever asks for the document over HTTP, show the same.
class tst_LiveAndRetained : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void documentsAgree_data()
    {
        QTest::addColumn<int>("scene");
        for (std::size_t i = 0; i < sceneRegistry().size(); ++i)
            QTest::addRow("%s", qPrintable(sceneRegistry()[i].id)) << static_cast<int>(i);
    }

    void documentsAgree()
    {
        QFETCH(int, scene);
        const SceneDescriptor &descriptor = sceneRegistry()[static_cast<std::size_t>(scene)];
        FakeClock clock;
        EventBus bus(clock);
        RetainedState retained(clock);
        LiveScene live(descriptor);
        LiveScene joined(descriptor);
        bus.addSink(&retained);
        bus.addSink(&live);
        RandomEvents random(static_cast<unsigned>(scene) + 1);
        std::vector<EventPtr> state;
        for (int round = 0; round < 12; ++round) {
            const SnapshotBody snapshot = snapshotOf(random);
            bus.announce(snapshot, "{}");
            for (unsigned i = 0; i < 400; ++i) {
                bus.publish({eventFromJson(random.next())});
                clock.advance(random.below(400));
            }
            state = retained.replay();
            Event told;
            told.type = QStringLiteral("snapshot");
            told.body = snapshot;
            state.push_back(std::make_shared<const Event>(std::move(told)));
            if (round == 5) {
                joined.accept(state);
                bus.addSink(&joined);
            }
            const QJsonObject expected = live.document(clock.unixMs());
            const QByteArray bytes =
                RegistrySceneDocuments().document(descriptor.id, state, clock.unixMs());
            compare(expected, QJsonDocument::fromJson(bytes).object());
            if (round >= 5)
                compare(expected, joined.document(clock.unixMs()));
        }
        QVERIFY(!live.document(clock.unixMs()).isEmpty());
    }

private:
    static void compare(const QJsonObject &expected, const QJsonObject &actual)
    {
        const QStringList differences = jsonDifferences(expected, actual);
        QVERIFY2(differences.isEmpty(), qPrintable(differences.join(u'\n')));
    }
};

QTEST_APPLESS_MAIN(tst_LiveAndRetained)
#include "tst_liveandretained.moc"
