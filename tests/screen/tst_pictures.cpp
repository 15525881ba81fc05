// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/SceneRegistry.h"
#include "tests/screen/support/DeckBench.h"
#include "tests/screen/support/LabelWalker.h"
#include "tests/screen/support/PictureBook.h"
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

// The time of the vector, or an earlier one at which its scene is still live.
qint64 liveTime(const SceneVector &vector)
{
    qint64 newest = 0;
    for (const EventPtr &event : vector.events)
        newest = std::max(newest, event->receivedMs);
    return newest == 0 ? vector.nowMs : std::min(vector.nowMs, newest + 2000);
}

std::unique_ptr<DeckBench> benchFor(const QString &id, const QString &state)
{
    if (state == QLatin1String("stale"))
        return staleBench(id, SceneVector::of(id, QStringLiteral("typical")));
    const SceneVector vector = SceneVector::of(id, state);
    return benchAt(id, liveTime(vector), vector.events, 48);
}

QString sizeName(QSize size)
{
    return QStringLiteral("%1x%2").arg(size.width()).arg(size.height());
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
        for (const SceneDescriptor &scene : sceneRegistry())
            for (const char *state : {"empty", "typical", "stale", "ten-times"})
                for (const QSize size : {QSize(1920, 1080), QSize(800, 480)})
                    QTest::addRow("%s-%s-%s", qPrintable(scene.id), state,
                                  qPrintable(sizeName(size)))
                        << scene.id << QString::fromLatin1(state) << size;
        for (const QSize size : {QSize(1920, 1080), QSize(800, 480)})
            QTest::addRow("phase-mix-four-hosts-%s", qPrintable(sizeName(size)))
                << QStringLiteral("phase-mix") << QStringLiteral("four-hosts") << size;
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
            for (const char *state : {"empty", "typical", "ten-times"})
                for (const QSize size : sizes)
                    QTest::addRow("%s-%s-%s", qPrintable(scene.id), state,
                                  qPrintable(sizeName(size)))
                        << scene.id << QString::fromLatin1(state) << size;
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

    // Writes the screenshots for the README, with exact colours.
    void screenshots()
    {
        if (qEnvironmentVariableIntValue("SCENEDECK_WRITE_SCREENSHOTS") != 1)
            return; // a tool, not a test
        const QString folder = QStringLiteral(SCENEDECK_SOURCE_DIR "/resources/screenshots/");
        QVERIFY(QDir().mkpath(folder));
        for (const SceneDescriptor &scene : sceneRegistry()) {
            const auto bench = benchFor(scene.id, QStringLiteral("typical"));
            QVERIFY(capture(*bench, {1280, 720})
                        .save(folder + scene.id + QStringLiteral(".png"), "PNG", 0));
        }
        const auto bench = wallBench();
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
        for (const SceneDescriptor &scene : sceneRegistry()) {
            const SceneVector vector = SceneVector::of(scene.id, QStringLiteral("typical"));
            for (const EventPtr &event : vector.events) {
                Event shifted = *event;
                shifted.receivedMs += now - liveTime(vector);
                if (shifted.type != QLatin1String("prediction") ||
                    scene.id == QLatin1String("predictions"))
                    events.push_back(std::make_shared<const Event>(std::move(shifted)));
            }
        }
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
