// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screen/support/DeckBench.h"
#include "app/screen/GraphicsBackend.h"

#include "scenes/shared/drawing/HoldClock.h"
#include "scenes/shared/drawing/SceneView.h"

#include <QCoreApplication>
#include <QQmlComponent>
#include <QRegularExpression>
#include <QTest>
#include <QThreadPool>
#include <QVariant>

#include <algorithm>

namespace scenedeck
{

namespace
{
DeckOptions withUtc(DeckOptions options)
{
    options.timeZone = QTimeZone::utc();
    if (options.dataDirectory.isEmpty())
        options.dataDirectory = QStringLiteral("/var/lib/cis490");
    return options;
}

// Adds monotonic times, which vectors lack: the monotonic clock of a bench is 0 at @p nowMs.
std::vector<EventPtr> withArrivals(const std::vector<EventPtr> &events, qint64 nowMs)
{
    std::vector<EventPtr> result;
    for (const EventPtr &event : events) {
        Event copy = *event;
        copy.arrivedMs = copy.receivedMs - nowMs;
        result.push_back(std::make_shared<const Event>(std::move(copy)));
    }
    return result;
}
} // namespace

DeckBench::DeckBench(qint64 nowMs, const std::vector<EventPtr> &retained, DeckOptions options)
    : m_clock(nowMs)
    , m_source(m_queue)
    , m_deck(std::make_unique<Deck>(withUtc(std::move(options)), m_clock, m_queue, m_source))
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(qrc|file):")));
    chooseTextRendering();
    m_engine.addImportPath(QStringLiteral(":/qt/qml"));
    makeWindow();
    theme().setReducedMotion(true);
    HoldClock::of(m_window.get())->setClock(m_clock);
    m_source.retained = withArrivals(retained, nowMs);
    m_source.requestReplay();
    m_deck->feed().drain();
}

DeckBench::~DeckBench()
{
    m_window.reset();
    QThreadPool::globalInstance()->waitForDone();
}

Theme &DeckBench::theme()
{
    return *Theme::of(m_window.get());
}

void DeckBench::makeWindow()
{
    QQmlComponent component(&m_engine,
                            QUrl(QStringLiteral("qrc:/qt/qml/Scenedeck/Deck/DeckWindow.qml")));
    QObject *root = component.createWithInitialProperties(
        {{QStringLiteral("deck"), QVariant::fromValue(m_deck.get())}});
    m_window.reset(qobject_cast<QQuickWindow *>(root));
    if (!m_window)
        qFatal("DeckWindow.qml: %s", qPrintable(component.errorString()));
}

void DeckBench::advance(qint64 milliseconds)
{
    m_clock.advance(milliseconds);
    m_deck->feed().drain();
    m_deck->tick();
}

void DeckBench::layOut(QSize size)
{
    m_window->resize(size);
    m_window->show();
    if (!QTest::qWaitForWindowExposed(m_window.get()))
        qFatal("the window was not exposed");
    settle();
    m_window->grabWindow(); // positions the items of rows and columns
    settle();
}

QImage DeckBench::picture(QSize size)
{
    layOut(size);
    return grabWhenStill();
}

bool DeckBench::isSettled() const
{
    const QList<SceneView *> views = m_deck->findChildren<SceneView *>();
    return std::none_of(views.begin(), views.end(), [](const SceneView *view) {
        const QVariant settled = view->property("settled");
        return view->hasData() && settled.isValid() && !settled.toBool();
    });
}

// Waits for results of other threads and for scenes that are painted in several frames: returns the
// picture once all scenes are settled and several successive pictures are equal.
QImage DeckBench::grabWhenStill()
{
    constexpr int MaxGrabs = 600;
    constexpr int EqualGrabs = 8;
    QImage last;
    int equal = 0;
    for (int grab = 0; grab < MaxGrabs; ++grab) {
        settle();
        const QImage picture = m_window->grabWindow();
        equal = picture == last && isSettled() ? equal + 1 : 0;
        if (equal == EqualGrabs)
            return picture;
        last = picture;
        QTest::qWait(30);
    }
    qFatal("the picture did not come to rest");
}

// Scenes may compute in the thread pool and deliver the result by a queued call.
void DeckBench::settle()
{
    for (int round = 0; round < 3; ++round) {
        QThreadPool::globalInstance()->waitForDone();
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
    }
}

} // namespace scenedeck
