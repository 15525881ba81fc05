// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screen/support/DeckBench.h"

#include "scenes/shared/drawing/Theme.h"

#include <QCoreApplication>
#include <QQmlComponent>
#include <QTest>
#include <QThreadPool>

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
} // namespace

DeckBench::DeckBench(qint64 nowMs, std::vector<EventPtr> retained, DeckOptions options)
    : m_clock(nowMs)
    , m_source(m_queue)
    , m_deck(std::make_unique<Deck>(withUtc(std::move(options)), m_clock, m_queue, m_source))
{
    m_engine.addImportPath(QStringLiteral(":/qt/qml"));
    Theme *theme =
        m_engine.singletonInstance<Theme *>(qmlTypeId("Scenedeck.Drawing", 1, 0, "Theme"));
    if (theme)
        theme->setReducedMotion(true);
    m_source.retained = std::move(retained);
    m_source.requestReplay();
    m_deck->feed().drain();
}

DeckBench::~DeckBench()
{
    m_window.reset();
    QThreadPool::globalInstance()->waitForDone();
}

QQuickWindow *DeckBench::window()
{
    if (m_window)
        return m_window.get();
    QQmlComponent component(&m_engine,
                            QUrl(QStringLiteral("qrc:/qt/qml/Scenedeck/Deck/DeckWindow.qml")));
    QObject *root = component.createWithInitialProperties(
        {{QStringLiteral("deck"), QVariant::fromValue(m_deck.get())}});
    m_window.reset(qobject_cast<QQuickWindow *>(root));
    if (!m_window)
        qFatal("DeckWindow.qml: %s", qPrintable(component.errorString()));
    return m_window.get();
}

void DeckBench::advance(qint64 milliseconds)
{
    m_clock.advance(milliseconds);
    m_deck->feed().drain();
    m_deck->tick();
}

QImage DeckBench::picture(QSize size)
{
    window()->resize(size);
    window()->show();
    if (!QTest::qWaitForWindowExposed(m_window.get()))
        qFatal("the window was not exposed");
    settle();
    return m_window->grabWindow();
}

// Scenes may work something out in the pool and hand it over by a queued call.
void DeckBench::settle()
{
    for (int round = 0; round < 3; ++round) {
        QThreadPool::globalInstance()->waitForDone();
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
    }
}

} // namespace scenedeck
