// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/drawing/HoldArea.h"
#include "scenes/shared/model/SceneRegistry.h"
#include "tests/screen/support/DeckBench.h"
#include "tests/screen/support/LabelWalker.h"
#include "tests/screen/support/PictureBook.h"
#include "tests/screen/support/SceneEvents.h"
#include "tests/screen/support/VisibleItem.h"
#include "tests/support/SceneVector.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QQuickItem>
#include <QTest>

using namespace scenedeck;

namespace
{
constexpr qint64 ShownForMs = 7200; // of the dwell time of 12,000 ms

// Events of a type that no scene shows: they affect only the event rate.
std::vector<EventPtr> otherEvents(const Clock &clock, int count)
{
    Event event;
    event.seq = 1'000'000;
    event.receivedMs = clock.unixMs();
    event.arrivedMs = clock.monotonicMs();
    event.type = QStringLiteral("heartbeat");
    event.body = OtherBody{};
    return std::vector<EventPtr>(static_cast<std::size_t>(count),
                                 std::make_shared<const Event>(std::move(event)));
}

void runFor(DeckBench &bench, qint64 milliseconds, int eventsPerSecond)
{
    for (qint64 remaining = milliseconds; remaining > 0; remaining -= 1000) {
        bench.queue().accept(otherEvents(bench.clock(), eventsPerSecond));
        bench.advance(std::min<qint64>(remaining, 1000));
    }
}

// The deck at nowMs with scene ID, without user activity, after three fifths of the dwell time.
std::unique_ptr<DeckBench> benchAt(const QString &id, qint64 nowMs, std::vector<EventPtr> events,
                                   int eventsPerSecond)
{
    auto bench =
        std::make_unique<DeckBench>(nowMs - Rotation::IdleMs - ShownForMs, std::move(events));
    bench->deck().open(bench->deck().scenes()->indexOf(id));
    bench->advance(Rotation::IdleMs);
    runFor(*bench, ShownForMs, eventsPerSecond);
    return bench;
}

std::unique_ptr<DeckBench> staleBench(const QString &id, const SceneVector &vector)
{
    // More than the usual gaps between events, but less than the time windows of the data.
    for (const qint64 minutes : {2, 4}) {
        auto bench = benchAt(id, vector.nowMs + minutes * 60'000, vector.events, 0);
        const DeckScene *scene = bench->deck().scene();
        if (scene->isStale() || scene->freshnessState() == FreshnessState::Updated)
            return bench;
    }
    qFatal("%s is not stale after four minutes", qPrintable(id));
}

std::unique_ptr<DeckBench> benchFor(const QString &id, const QString &state)
{
    if (state == QLatin1String("stale"))
        return staleBench(id, SceneVector::of(id, QStringLiteral("typical")));
    const SceneVector vector = SceneVector::of(id, state);
    return benchAt(id, liveTime(vector), vector.events, 48);
}

// The deck with the demonstration at its moment @p demo, which has no viewers.
std::unique_ptr<DeckBench> demoBench(const QString &id, const SceneVector &demo)
{
    const int rate = qEnvironmentVariableIntValue("SCENEDECK_DEMO_RATE");
    auto bench = benchAt(id, demo.nowMs, demo.events, rate);
    bench->source().viewerCount = 0;
    runFor(*bench, 1000, rate); // the header is updated once a second
    return bench;
}

// The state of the running demonstration, which resources/screenshots/make has saved. All its
// events come from a recording.
SceneVector demonstration()
{
    SceneVector vector = SceneVector::read(qEnvironmentVariable("SCENEDECK_DEMO_STATE"));
    for (EventPtr &event : vector.events) {
        Event replayed = *event;
        replayed.isReplayed = event->seq != 0; // all but the snapshot of the data directory
        event = std::make_shared<const Event>(std::move(replayed));
    }
    return vector;
}

QString sizeName(QSize size)
{
    return QStringLiteral("%1x%2").arg(size.width()).arg(size.height());
}

// The states of @p scene to draw; without events it may be absent.
std::vector<const char *> statesOf(const SceneDescriptor &scene)
{
    if (isAlwaysPresent(scene))
        return {"empty", "typical", "ten-times"};
    return {"typical", "ten-times"};
}

void addRow(const SceneDescriptor &scene, const char *state, QSize size)
{
    QTest::addRow("%s-%s-%s", qPrintable(scene.id), state, qPrintable(sizeName(size)))
        << scene.id << QString::fromLatin1(state) << size;
}
} // namespace

class tst_Pictures : public QObject
{
    Q_OBJECT

private:
    const bool m_isOpenGl = qgetenv("QSG_RHI_BACKEND") == "opengl";
    std::unique_ptr<PictureBook> m_book;
    QFile m_report;

    QImage capture(DeckBench &bench, QSize size)
    {
        const QImage picture = bench.picture(size);
        const auto api = bench.window()->rendererInterface()->graphicsApi();
        const auto expected =
            m_isOpenGl ? QSGRendererInterface::OpenGL : QSGRendererInterface::Software;
        if (api != expected)
            qFatal("drawn by graphics API %d instead of %d", int(api), int(expected));
        return picture;
    }

    void checkLabels(DeckBench &bench, const QString &name)
    {
        const QStringList findings = unreadableLabels(bench.window()->contentItem());
        for (const QString &finding : findings)
            m_report.write(QStringLiteral("%1: %2\n").arg(name, finding).toUtf8());
        m_report.flush();
        QVERIFY2(findings.isEmpty(), qPrintable(findings.join(QLatin1Char('\n'))));
    }

    void check(DeckBench &bench, QSize size, const QString &name)
    {
        const QImage picture = capture(bench, size);
        QCOMPARE(picture.size(), size);
        const QString difference = m_book->compare(name, picture);
        checkLabels(bench, name);
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_book = std::make_unique<PictureBook>(m_isOpenGl ? QStringLiteral("opengl")
                                                          : QStringLiteral("software"));
        m_report.setFileName(m_book->outputFolder() + QStringLiteral("/labels.txt"));
        QVERIFY(m_report.open(QIODevice::WriteOnly | QIODevice::Truncate));
    }

    void scene_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QSize>("size");
        for (const SceneDescriptor &scene : sceneRegistry()) {
            for (const QSize size : {QSize(1920, 1080), QSize(800, 480)}) {
                for (const char *state : statesOf(scene))
                    addRow(scene, state, size);
                addRow(scene, "stale", size);
            }
        }
        for (const char *state : {"ends-in-words", "several-run-at-once"})
            QTest::addRow("actions-%s-1920x1080", state)
                << QStringLiteral("actions") << QString::fromLatin1(state) << QSize(1920, 1080);
        for (const char *state : {"four-hosts", "runs-above-shares", "runs-above-four-hosts"})
            for (const QSize size : {QSize(1920, 1080), QSize(800, 480)})
                QTest::addRow("phase-mix-%s-%s", state, qPrintable(sizeName(size)))
                    << QStringLiteral("phase-mix") << QString::fromLatin1(state) << size;
        QTest::newRow("model-accuracy-overlapping-intervals-1920x1080")
            << QStringLiteral("model-accuracy") << QStringLiteral("overlapping-intervals")
            << QSize(1920, 1080);
        QTest::newRow("accuracy-vs-cost-intervals-and-p99-1920x1080")
            << QStringLiteral("accuracy-vs-cost") << QStringLiteral("intervals-and-p99")
            << QSize(1920, 1080);
    }
    void scene()
    {
        QFETCH(const QString, id);
        QFETCH(const QString, state);
        QFETCH(const QSize, size);
        const auto bench = benchFor(id, state);
        check(*bench, size, QString::fromLatin1(QTest::currentDataTag()));
    }

    void actions_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("theme");
        QTest::addColumn<QSize>("size");
        const QString id = QStringLiteral("actions");
        for (const char *theme : {"dark", "light", "contrast"})
            for (const QSize size : {QSize(1920, 1080), QSize(800, 480)})
                QTest::addRow("actions-held-%s-%s", theme, qPrintable(sizeName(size)))
                    << id << QString::fromLatin1(theme) << size;
        for (const QSize size : {QSize(1920, 1080), QSize(800, 480)})
            QTest::addRow("model-accuracy-with-action-%s", qPrintable(sizeName(size)))
                << QStringLiteral("model-accuracy") << QStringLiteral("dark") << size;
    }
    // The first button is held, with two thirds of its time elapsed.
    void actions()
    {
        QFETCH(const QString, id);
        QFETCH(const QString, theme);
        QFETCH(const QSize, size);
        const SceneVector vector =
            SceneVector::of(QStringLiteral("actions"), QStringLiteral("typical"));
        std::vector<EventPtr> events = vector.events;
        if (id != QLatin1String("actions"))
            appendTypical(events, id, liveTime(vector));
        const auto bench = benchAt(id, liveTime(vector), events, 48);
        bench->theme().setName(theme);
        bench->layOut(size);
        const auto *area = visibleItem<HoldArea>(bench->window()->contentItem());
        QVERIFY(area);
        QTest::mousePress(bench->window(), Qt::LeftButton, {},
                          area->mapToScene(area->boundingRect().center()).toPoint());
        bench->clock().advance(660);
        QTRY_VERIFY(area->progress() > 0.6);
        check(*bench, size, QString::fromLatin1(QTest::currentDataTag()));
    }

    void labelsAtOtherSizes_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QSize>("size");
        // Both backends place labels equally, and the display for OpenGL has 1920 × 1080.
        const auto sizes =
            m_isOpenGl ? std::vector{QSize(1280, 800)}
                       : std::vector{QSize(1280, 800), QSize(1080, 1920), QSize(3840, 2160)};
        for (const SceneDescriptor &scene : sceneRegistry())
            for (const char *state : statesOf(scene))
                for (const QSize size : sizes)
                    addRow(scene, state, size);
    }
    void labelsAtOtherSizes()
    {
        QFETCH(const QString, id);
        QFETCH(const QString, state);
        QFETCH(const QSize, size);
        const auto bench = benchFor(id, state);
        const QImage picture = capture(*bench, size);
        const QString name = QString::fromLatin1(QTest::currentDataTag());
        picture.save(m_book->outputFolder() + QLatin1Char('/') + name + QStringLiteral(".png"));
        checkLabels(*bench, name);
    }

    void wall_data()
    {
        QTest::addColumn<QString>("theme");
        QTest::newRow("wall-1920x1080") << QStringLiteral("dark");
        QTest::newRow("wall-light-1920x1080") << QStringLiteral("light");
        QTest::newRow("wall-contrast-1920x1080") << QStringLiteral("contrast");
    }

    void detail_data()
    {
        QTest::addColumn<DetailSubject>("subject");
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QSize>("size");
        using Kind = DetailSubject::Kind;
        for (const QSize size : {QSize(1920, 1080), QSize(800, 480)}) {
            QTest::addRow("detail-episode-%s", qPrintable(sizeName(size)))
                << DetailSubject{Kind::Episode, QStringLiteral("14")}
                << QStringLiteral("predictions") << QStringLiteral("running-episode-of-two-models")
                << size;
            QTest::addRow("detail-host-%s", qPrintable(sizeName(size)))
                << DetailSubject{Kind::Host, QStringLiteral("lab-3")} << QStringLiteral("phase-mix")
                << QStringLiteral("four-hosts") << size;
            QTest::addRow("detail-model-%s", qPrintable(sizeName(size)))
                << DetailSubject{Kind::Model, QStringLiteral("lstm")}
                << QStringLiteral("model-accuracy") << QStringLiteral("typical") << size;
        }
    }
    void detail()
    {
        QFETCH(const DetailSubject, subject);
        QFETCH(const QString, id);
        QFETCH(const QString, state);
        QFETCH(const QSize, size);
        const auto bench = benchFor(id, state);
        bench->deck().detail()->open(subject);
        QVERIFY(bench->deck().detail()->isKnown());
        const QImage picture = capture(*bench, size);
        const QString difference =
            m_book->compare(QString::fromLatin1(QTest::currentDataTag()), picture);
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }

    // Ignores labels that are cut: the page scrolls if it is longer than the display.
    void wallLabelsAtOtherSizes_data()
    {
        QTest::addColumn<QSize>("size");
        for (const QSize size : {QSize(1280, 800), QSize(800, 480), QSize(1080, 1920)})
            QTest::newRow(qPrintable(sizeName(size))) << size;
    }
    void wallLabelsAtOtherSizes()
    {
        QFETCH(const QSize, size);
        const auto bench = wallBench();
        capture(*bench, size)
            .save(QStringLiteral("%1/wall-%2.png").arg(m_book->outputFolder(), sizeName(size)));
        QStringList findings = unreadableLabels(bench->window()->contentItem());
        findings.removeIf(
            [](const QString &finding) { return finding.startsWith(QLatin1String("cut")); });
        QVERIFY2(findings.isEmpty(), qPrintable(findings.join(QLatin1Char('\n'))));
    }
    void wall()
    {
        QFETCH(const QString, theme);
        const auto bench = wallBench();
        bench->theme().setName(theme);
        check(*bench, {1920, 1080}, QString::fromLatin1(QTest::currentDataTag()));
    }

    // Writes the screenshots for the README, with exact colours: resources/screenshots/make.
    void screenshots()
    {
        if (!qEnvironmentVariableIsSet("SCENEDECK_DEMO_STATE"))
            return; // a tool, not a test
        const SceneVector demo = demonstration();
        const QString folder = QStringLiteral(SCENEDECK_SOURCE_DIR "/resources/screenshots/");
        QVERIFY(QDir().mkpath(folder));
        for (const SceneDescriptor &scene : sceneRegistry()) {
            if (!isAlwaysPresent(scene))
                continue;
            const auto bench = demoBench(scene.id, demo);
            QVERIFY(capture(*bench, {1280, 720})
                        .save(folder + scene.id + QStringLiteral(".png"), "PNG", 0));
        }
        const auto bench = demoBench(sceneRegistry().front().id, demo);
        bench->deck().setWall(true);
        QVERIFY(capture(*bench, {1920, 1080}).save(folder + QStringLiteral("wall.png"), "PNG", 0));
    }

    void help()
    {
        const auto bench = benchFor(sceneRegistry().front().id, QStringLiteral("empty"));
        bench->deck().setHelp(true);
        const QImage picture = capture(*bench, {800, 480});
        const QString difference = m_book->compare(QStringLiteral("help-800x480"), picture);
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }

private:
    // The wall with all scenes; the events of each vector are shifted to end at the same time.
    static std::unique_ptr<DeckBench> wallBench()
    {
        const qint64 now =
            SceneVector::of(sceneRegistry().front().id, QStringLiteral("typical")).nowMs;
        std::vector<EventPtr> events;
        for (const SceneDescriptor &scene : sceneRegistry())
            if (isAlwaysPresent(scene))
                appendTypical(events, scene.id, now);
        auto bench = benchAt(sceneRegistry().front().id, now, std::move(events), 48);
        bench->deck().setWall(true);
        return bench;
    }
};

int main(int argc, char *argv[])
{
    // Charts need a QApplication.
    QApplication application(argc, argv);
    tst_Pictures test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_pictures.moc"
