// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screen/Screen.h"

#include "app/Dashboard.h"
#include "app/HangupSignal.h"
#include "app/NetworkHeartbeat.h"
#include "app/Process.h"
#include "app/StopSignal.h"
#include "app/Systemd.h"
#include "app/Watchdog.h"
#include "app/screen/Displays.h"
#include "app/screen/Fonts.h"
#include "app/screen/FrameDamage.h"
#include "app/screen/FrameHeartbeat.h"
#include "app/screen/FullScreen.h"
#include "app/screen/GraphicsBackend.h"
#include "app/screen/IdleCursor.h"
#include "app/screen/NamedDisplay.h"
#include "app/screen/ScreenBlanking.h"
#include "app/screen/ServerFeedSource.h"
#include "app/screen/ViewerAddress.h"
#include "app/screen/WindowManager.h"
#include "app/viewer/ViewerPages.h"
#include "core/time/SystemClock.h"
#include "qml/Deck.h"
#include "scenes/shared/drawing/Theme.h"
#include "scenes/shared/model/RegistrySceneDocuments.h"

#include <QApplication>
#include <QNetworkInterface>
#include <QQmlApplicationEngine>
#include <QQuickWindow>

#include <iostream>
#include <optional>

namespace scenedeck
{

namespace
{
constexpr int WrongOption = 2;
constexpr double KioskMetres = 3;
constexpr double WindowMetres = 0.6;

DeckOptions deckOptions(const Options &options, quint16 port)
{
    DeckOptions deck;
    deck.dwellMs = options.screen.dwellMs;
    deck.firstScene = options.screen.scene;
    deck.isKiosk = options.screen.kiosk;
    deck.pixelShift = options.screen.kiosk;
    deck.viewingMetres =
        options.screen.viewingMetres.value_or(options.screen.kiosk ? KioskMetres : WindowMetres);
    deck.viewerAddress = viewerAddress(options.server.listen, QNetworkInterface::allAddresses());
    deck.port = port;
    deck.dataDirectory = options.server.dataDirectory;
    deck.retained = options.server.retained;
    return deck;
}

QString nameOf(ThemeChoice theme)
{
    switch (theme) {
    case ThemeChoice::Light:
        return QStringLiteral("light");
    case ThemeChoice::HighContrast:
        return QStringLiteral("contrast");
    case ThemeChoice::Dark:
        break;
    }
    return QStringLiteral("dark");
}

void setUpTheme(Theme *theme, const ScreenOptions &options)
{
    theme->setName(nameOf(options.theme));
    theme->setReducedMotion(options.reducedMotion);
}

// Null if the window's QML does not load; the engine has then logged the error.
QQuickWindow *makeWindow(QQmlApplicationEngine &engine, Deck &deck)
{
    engine.addImportPath(QStringLiteral(":/qt/qml"));
    engine.setInitialProperties({{QStringLiteral("deck"), QVariant::fromValue(&deck)}});
    engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Scenedeck/Deck/DeckWindow.qml")));
    return qobject_cast<QQuickWindow *>(engine.rootObjects().value(0));
}

void show(QQuickWindow &window, const ScreenOptions &options)
{
    setUpTheme(Theme::of(&window), options);
    configureDrawing(window);
    if (options.kiosk || options.fullScreen)
        window.showFullScreen();
    else
        window.show();
    // Without a window manager, a new window has to request the keyboard focus itself.
    if (!hasWindowManager())
        window.requestActivate();
}

// With a compositor without server-side decorations, such as cage, Qt draws a title bar, even for a
// full-screen window. Qt reads the variable when the application object is created.
void disableTitleBar()
{
    qputenv("QT_WAYLAND_DISABLE_WINDOWDECORATION", "1");
}

// Shows the deck of @p server until the application quits, then stops @p server. Returns the exit
// code.
int runDeck(const Options &options, const Clock &clock, ScreenQueue &queue, Server &server)
{
    reportMissingFonts();
    chooseGraphicsBackend();
    chooseTextRendering();
    ServerFeedSource source(server, queue);
    Deck deck(deckOptions(options, server.port()), clock, queue, source);
    QQmlApplicationEngine engine;
    QQuickWindow *window = makeWindow(engine, deck);
    if (!window)
        return 1;
    const FullScreen fullScreen(*window);
    std::optional<FrameDamage> damage;
    if (QGuiApplication::platformName().startsWith(QLatin1String("wayland")))
        damage.emplace(*window);
    std::optional<NamedDisplay> named;
    if (!options.screen.display.isEmpty())
        named.emplace(*window, options.screen.display);
    show(*window, options.screen);
    std::optional<IdleCursor> cursor;
    if (options.screen.kiosk) {
        cursor.emplace(clock);
        inhibitScreenBlanking(QGuiApplication::platformName());
    }
    NetworkHeartbeat network(server);
    FrameHeartbeat frames(*window);
    const Watchdog watchdog({&network, &frames});
    QObject::connect(&frames, &FrameHeartbeat::firstFrame, &server,
                     [&server] { systemd::notifyReady(listeningLine(server)); });
    deck.start();
    const int code = QApplication::exec();
    systemd::notifyStopping();
    server.stop();
    return code;
}

// Creates the application object and runs the deck. Stops @p server before the application object
// is destroyed, which closes the display. Returns the exit code.
int runApplication(char **argv, const Options &options, const Clock &clock, ScreenQueue &queue,
                   Server &server)
{
    if (options.screen.kiosk)
        disableTitleBar();
    int nameOnly = 1; // Qt would read --display as the name of an X server
    const QApplication application(nameOnly, argv);
    const QString &display = options.screen.display;
    if (!display.isEmpty() && !displayNamed(display)) {
        std::cerr << "scenedeck: " << unknownDisplayError(display).toStdString() << std::endl;
        return WrongOption;
    }
    const StopSignal stop;
    QObject::connect(&stop, &StopSignal::requested, qApp, &QCoreApplication::quit);
    const auto hangup = reloadOnHangup(options, server);
    if (!startServer(server))
        return 1;
    const int code = runDeck(options, clock, queue, server);
    server.stop(); // if runDeck() made no window
    return code;
}
} // namespace

int runScreen(char **argv, const Options &options)
{
    releaseLargeMemory();
    // These outlive the application object, so that the display is closed even if a thread of the
    // server cannot be joined.
    const SystemClock clock;
    const RegistrySceneDocuments documents(options.server.retained);
    ScreenQueue queue;
    Server server(withViewer(options.server), clock, &documents);
    server.addSink(&queue);
    const int code = runApplication(argv, options, clock, queue, server);
    if (!server.stop())
        exitWithRunningThreads(code);
    return code;
}

} // namespace scenedeck
