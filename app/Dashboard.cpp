// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Dashboard.h"

#include "app/HangupSignal.h"
#include "app/NetworkHeartbeat.h"
#include "app/Process.h"
#include "app/StopSignal.h"
#include "app/Systemd.h"
#include "app/Watchdog.h"
#include "app/viewer/ViewerPages.h"
#include "core/time/SystemClock.h"
#include "scenes/shared/model/RegistrySceneDocuments.h"

#include <QCoreApplication>

#include <iostream>

namespace scenedeck
{

QString listeningLine(const Server &server)
{
    return QStringLiteral("listening on http://127.0.0.1:%1/").arg(server.port());
}

bool startServer(Server &server)
{
    QString error;
    if (!server.start(&error)) {
        std::cerr << "scenedeck: " << error.toStdString() << std::endl;
        return false;
    }
    std::cout << "scenedeck: " << listeningLine(server).toStdString() << std::endl;
    return true;
}

std::unique_ptr<HangupSignal> reloadOnHangup(const Options &options, Server &server)
{
    if (options.server.actionsDirectory.isEmpty())
        return nullptr;
    auto hangup = std::make_unique<HangupSignal>();
    QObject::connect(hangup.get(), &HangupSignal::received, &server, &Server::reloadActions);
    return hangup;
}

int runHeadless(const Options &options)
{
    const SystemClock clock;
    const RegistrySceneDocuments documents(options.server.retained);
    const StopSignal stop;
    Server server(withViewer(options.server), clock, &documents);
    const auto hangup = reloadOnHangup(options, server);
    if (!startServer(server))
        return 1;
    QObject::connect(&stop, &StopSignal::requested, qApp, &QCoreApplication::quit);
    NetworkHeartbeat network(server);
    const Watchdog watchdog({&network});
    systemd::notifyReady(listeningLine(server));
    const int code = QCoreApplication::exec();
    systemd::notifyStopping();
    if (!server.stop())
        exitWithRunningThreads(code);
    return code;
}

} // namespace scenedeck
