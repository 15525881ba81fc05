// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screen/Screen.h"

#include "app/Dashboard.h"
#include "app/NetworkPulse.h"
#include "app/Process.h"
#include "app/StopSignal.h"
#include "app/Systemd.h"
#include "app/Watchdog.h"
#include "app/screen/Displays.h"
#include "app/screen/Fonts.h"
#include "app/screen/FrameDamage.h"
#include "app/screen/FramePulse.h"
#include "app/screen/FullScreen.h"
#include "app/screen/GraphicsBackend.h"
#include "app/screen/IdleCursor.h"
#include "app/screen/NamedDisplay.h"
#include "app/screen/ScreenBlanking.h"
#include "app/screen/ServerFeedSource.h"
#include "app/screen/WindowManager.h"
#include "app/viewer/ViewerPages.h"
#include "core/time/SystemClock.h"
#include "qml/Deck.h"
#include "scenes/shared/drawing/Theme.h"
#include "scenes/shared/model/RegistrySceneDocuments.h"
#include "scenes/shared/model/SceneRegistry.h"

#include <QApplication>
#include <QQmlApplicationEngine>
#include <QQuickWindow>

#include <algorithm>
#include <iostream>
#include <optional>

namespace scenedeck
{

namespace
{
constexpr int WrongOption = 2;

DeckOptions deckOptions(const Options &options, quint16 port)
{
    DeckOptions deck;
    deck.dwellMs = options.screen.dwellMs;
    deck.firstScene = options.screen.scene;
    deck.pixelShift = options.screen.kiosk;
    deck.port = port;
    deck.dataDirectory = options.server.dataDirectory;
    deck.scenes = sceneOptionsOf(options);
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

// Says on stderr that there is no such scene.
void refuseScene(const QString &id)
{
    QStringList ids;
    for (const SceneDescriptor &scene : sceneRegistry())
        ids.append(scene.id);
    std::cerr << "scenedeck: there is no scene '" << id.toStdString() << "'; --scene takes one of "
              << ids.join(QStringLiteral(", ")).toStdString() << std::endl;
}

bool sceneExists(const QString &id)
{
    const auto &scenes = sceneRegistry();
    return std::any_of(scenes.begin(), scenes.end(),
                       [&id](const SceneDescriptor &scene) { return scene.id == id; });
}

// Null when the window's QML does not load, which the engine has logged then.
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
    // A window manager gives a new window the keyboard; without one it takes it.
    if (!hasWindowManager())
        window.requestActivate();
}

// A compositor that draws no frame itself, such as cage, leaves Qt to draw a title bar, even around
// a window that fills the display. Read when the application is made.
void leaveOutTitleBar()
{
    qputenv("QT_WAYLAND_DISABLE_WINDOWDECORATION", "1");
}

// Shows the deck of @p server until the process is to end, and stops @p server. The exit code.
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
    NetworkPulse network(server);
    FramePulse frames(*window);
    const Watchdog watchdog({&network, &frames});
    QObject::connect(&frames, &FramePulse::firstFrame, &server,
                     [&server] { systemd::sayReady(listeningLine(server)); });
    deck.start();
    const int code = QApplication::exec();
    systemd::sayStopping();
    server.stop();
    return code;
}

// Makes the application, which closes the display when it ends, and stops @p server before that.
// The exit code.
int runApplication(char **argv, const Options &options, const Clock &clock, ScreenQueue &queue,
                   Server &server)
{
    if (options.screen.kiosk)
        leaveOutTitleBar();
    int nameOnly = 1; // Qt would read --display as the name of an X server
    const QApplication application(nameOnly, argv);
    const QString &display = options.screen.display;
    if (!display.isEmpty() && !displayNamed(display)) {
        std::cerr << "scenedeck: " << noDisplayNamed(display).toStdString() << std::endl;
        return WrongOption;
    }
    const StopSignal stop;
    QObject::connect(&stop, &StopSignal::requested, qApp, &QCoreApplication::quit);
    if (!startServer(server))
        return 1;
    const int code = runDeck(options, clock, queue, server);
    server.stop(); // where there was no window
    return code;
}
} // namespace

int runScreen(char **argv, const Options &options)
{
    if (!options.screen.scene.isEmpty() && !sceneExists(options.screen.scene)) {
        refuseScene(options.screen.scene);
        return WrongOption;
    }
    // These outlive the application: where a thread of the server cannot be ended, the display is
    // closed all the same.
    const SystemClock clock;
    const RegistrySceneDocuments documents(sceneOptionsOf(options));
    ScreenQueue queue;
    Server server(withViewer(options.server), clock, &documents);
    server.addSink(&queue);
    const int code = runApplication(argv, options, clock, queue, server);
    if (!server.stop())
        endBesideThreads(code);
    return code;
}

} // namespace scenedeck
