// SPDX-License-Identifier: GPL-3.0-or-later
// The deck with one scene and, above it, the moving rectangle of bench_emptywindow, so that both
// windows are repainted 60 times per second and their frames can be compared. Argument: the id of a
// scene. Prints the address for events. Runs until it is terminated.
#include "app/screen/GraphicsBackend.h"
#include "app/screen/ServerFeedSource.h"
#include "core/time/SystemClock.h"
#include "qml/Deck.h"
#include "scenes/shared/model/RegistrySceneDocuments.h"

#include <QApplication>
#include <QQmlApplicationEngine>
#include <QQmlComponent>
#include <QQuickItem>
#include <QQuickWindow>

#include <iostream>

using namespace scenedeck;

namespace
{
constexpr const char *MovingRectangle = R"(
    import QtQuick
    Rectangle {
        width: 40
        height: 40
        color: "steelblue"
        NumberAnimation on x { from: 0; to: 1240; duration: 5000; loops: Animation.Infinite }
    })";

ServerOptions serverOptions()
{
    ServerOptions options;
    options.port = 0;
    options.dataDirectory = QStringLiteral("/nonexistent");
    return options;
}

QQuickWindow *openDeck(QQmlApplicationEngine &engine, Deck &deck)
{
    engine.addImportPath(QStringLiteral(":/qt/qml"));
    engine.setInitialProperties({{QStringLiteral("deck"), QVariant::fromValue(&deck)}});
    engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Scenedeck/Deck/DeckWindow.qml")));
    return qobject_cast<QQuickWindow *>(engine.rootObjects().value(0));
}
} // namespace

int main(int argc, char *argv[])
{
    const QApplication application(argc, argv);
    const SystemClock clock;
    const RegistrySceneDocuments documents;
    ScreenQueue queue;
    Server server(serverOptions(), clock, &documents);
    server.addSink(&queue);
    QString error;
    if (!server.start(&error))
        return 1;
    chooseGraphicsBackend();
    chooseTextRendering();
    ServerFeedSource source(server, queue);
    DeckOptions options;
    options.firstScene = QApplication::arguments().value(1);
    options.dwellMs = 3'600'000;
    Deck deck(options, clock, queue, source);
    QQmlApplicationEngine engine;
    QQuickWindow *window = openDeck(engine, deck);
    if (!window)
        return 1;
    QQmlComponent component(&engine);
    component.setData(MovingRectangle, {});
    auto *rectangle = qobject_cast<QQuickItem *>(component.create());
    rectangle->setParent(window);
    rectangle->setParentItem(window->contentItem());
    configureDrawing(*window);
    window->show();
    deck.start();
    std::cout << "http://127.0.0.1:" << server.port() << std::endl;
    const int code = QApplication::exec();
    server.stop();
    return code;
}
