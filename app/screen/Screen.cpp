// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screen/Screen.h"

#include "app/Dashboard.h"
#include "app/StopSignal.h"
#include "core/time/SystemClock.h"
#include "scenes/shared/model/RegistrySceneDocuments.h"

#include <QApplication>
#include <QQmlApplicationEngine>

namespace scenedeck
{

int runScreen(int &argc, char **argv, const Options &options)
{
    const QApplication application(argc, argv);
    const SystemClock clock;
    const RegistrySceneDocuments documents;
    const StopSignal stop;
    ScreenQueue queue;
    Server server(options.server, clock, &documents);
    server.addSink(&queue);
    if (!startServer(server))
        return 1;
    QObject::connect(&stop, &StopSignal::requested, qApp, &QCoreApplication::quit);
    QQmlApplicationEngine engine;
    engine.addImportPath(QStringLiteral(":/qt/qml"));
    engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Scenedeck/Deck/DeckWindow.qml")));
    return engine.rootObjects().isEmpty() ? 1 : QApplication::exec();
}

} // namespace scenedeck
