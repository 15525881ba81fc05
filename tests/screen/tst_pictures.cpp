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
constexpr qint64 ShownFor = 7200; // of the dwell time of twelve seconds

// Events of a type of their own: they move the rate and no scene.
std::vector<EventPtr> passingEvents(const Clock &clock, int count)
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
    for (qint64 left = milliseconds; left > 0; left -= 1000) {
        bench.queue().accept(passingEvents(bench.clock(), eventsPerSecond));
        bench.advance(std::min<qint64>(left, 1000));
    }
}

// The deck at nowMs with nobody near it, three fifths through the dwell time of scene ID.
std::unique_ptr<DeckBench> benchAt(const QString &id, qint64 nowMs, std::vector<EventPtr> events,
                                   int eventsPerSecond)
{
    auto bench =
        std::make_unique<DeckBench>(nowMs - Rotation::IdleMs - ShownFor, std::move(events));
    bench->deck().open(bench->deck().scenes()->indexOf(id));
    bench->advance(Rotation::IdleMs);
    runFor(*bench, ShownFor, eventsPerSecond);
    return bench;
}

std::unique_ptr<DeckBench> staleBench(const QString &id, const SceneVector &vector)
{
    // Long enough for every usual gap, short enough for data to be left of what ages out.
    for (const qint64 minutes : {2, 4}) {
        auto bench = benchAt(id, vector.nowMs + minutes * 60'000, vector.events, 0);
        const DeckScene *scene = bench->deck().scene();
        if (scene->stale() || scene->truth() == Truth::Updated)
            return bench;
    }
    qFatal("%s is not stale after four minutes", qPrintable(id));
}

// The time of the vector, or earlier when its scene would be stale by then.
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
    const bool m_openGl = qgetenv("QSG_RHI_BACKEND") == "opengl";
    std::unique_ptr<PictureBook> m_book;
    QFile m_report;

    QImage take(DeckBench &bench, QSize size)
    {
        const QImage picture = bench.picture(size);
        const auto api = bench.window()->rendererInterface()->graphicsApi();
        const auto expected =
            m_openGl ? QSGRendererInterface::OpenGL : QSGRendererInterface::Software;
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
        const QImage picture = take(bench, size);
        QCOMPARE(picture.size(), size);
        const QString difference = m_book->compare(name, picture);
        checkLabels(bench, name);
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_book = std::make_unique<PictureBook>(m_openGl ? QStringLiteral("opengl")
                                                        : QStringLiteral("software"));
        m_report.setFileName(m_book->leftovers() + QStringLiteral("/labels.txt"));
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
        // Labels lie where they do on either backend, and the screen of the other has 1920 × 1080.
        const auto sizes =
            m_openGl ? std::vector{QSize(1280, 800)}
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
        const QImage picture = take(*bench, size);
        const QString name = QString::fromLatin1(QTest::currentDataTag());
        picture.save(m_book->leftovers() + QLatin1Char('/') + name + QStringLiteral(".png"));
        checkLabels(*bench, name);
    }

    void wall_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("wall-1920x1080") << QSize(1920, 1080);
    }

    // What the lower edge cuts, where the page is longer than the display, is there to be scrolled
    // to.
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
        take(*bench, size)
            .save(QStringLiteral("%1/wall-%2.png").arg(m_book->leftovers(), sizeName(size)));
        QStringList findings = unreadableLabels(bench->window()->contentItem());
        findings.removeIf(
            [](const QString &finding) { return finding.startsWith(QLatin1String("cut")); });
        QVERIFY2(findings.isEmpty(), qPrintable(findings.join(QLatin1Char('\n'))));
    }
    void wall()
    {
        QFETCH(const QSize, size);
        const auto bench = wallBench();
        check(*bench, size, QString::fromLatin1(QTest::currentDataTag()));
    }

    void theme_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("theme-light") << QStringLiteral("light");
        QTest::newRow("theme-contrast") << QStringLiteral("contrast");
    }
    void theme()
    {
        QFETCH(const QString, name);
        const auto bench = benchFor(QStringLiteral("phase-mix"), QStringLiteral("typical"));
        bench->theme().setName(name);
        check(*bench, {1280, 800}, QString::fromLatin1(QTest::currentDataTag()));
    }

    // For the README: true colours, whatever the backend.
    void screenshots()
    {
        if (qEnvironmentVariableIntValue("SCENEDECK_WRITE_SCREENSHOTS") != 1)
            return; // a tool that lies here because the tests make the pictures
        const QString folder = QStringLiteral(SCENEDECK_SOURCE_DIR "/resources/screenshots/");
        QVERIFY(QDir().mkpath(folder));
        for (const SceneDescriptor &scene : sceneRegistry()) {
            const auto bench = benchFor(scene.id, QStringLiteral("typical"));
            QVERIFY(take(*bench, {1280, 720})
                        .save(folder + scene.id + QStringLiteral(".png"), "PNG", 0));
        }
        const auto bench = wallBench();
        QVERIFY(take(*bench, {1920, 1080}).save(folder + QStringLiteral("wall.png"), "PNG", 0));
    }

    void help()
    {
        const auto bench = benchFor(sceneRegistry().front().id, QStringLiteral("empty"));
        bench->deck().setHelp(true);
        const QImage picture = take(*bench, {800, 480});
        const QString difference = m_book->compare(QStringLiteral("help-800x480"), picture);
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }

private:
    // All scenes at once; each vector's events are moved so that they end at the same time.
    static std::unique_ptr<DeckBench> wallBench()
    {
        const qint64 now =
            SceneVector::of(sceneRegistry().front().id, QStringLiteral("typical")).nowMs;
        std::vector<EventPtr> events;
        for (const SceneDescriptor &scene : sceneRegistry()) {
            const SceneVector vector = SceneVector::of(scene.id, QStringLiteral("typical"));
            for (const EventPtr &event : vector.events) {
                Event moved = *event;
                moved.receivedMs += now - liveTime(vector);
                if (moved.type != QLatin1String("prediction") ||
                    scene.id == QLatin1String("predictions"))
                    events.push_back(std::make_shared<const Event>(std::move(moved)));
            }
        }
        auto bench = benchAt(sceneRegistry().front().id, now, std::move(events), 48);
        bench->deck().setWall(true);
        return bench;
    }
};

int main(int argc, char *argv[])
{
    // Charts need an application with widgets.
    QApplication application(argc, argv);
    tst_Pictures test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_pictures.moc"
