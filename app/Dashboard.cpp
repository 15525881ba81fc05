// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Dashboard.h"

#include "app/StopSignal.h"
#include "app/viewer/ViewerPages.h"
#include "core/time/SystemClock.h"
#include "scenes/shared/model/RegistrySceneDocuments.h"

#include <QCoreApplication>

#include <iostream>

namespace scenedeck
{

bool startServer(Server &server)
{
    QString error;
    if (!server.start(&error)) {
        std::cerr << "scenedeck: " << error.toStdString() << std::endl;
        return false;
    }
    std::cout << "scenedeck: listening on http://127.0.0.1:" << server.port() << '/' << std::endl;
    return true;
}

int runHeadless(const Options &options)
{
    const SystemClock clock;
    const RegistrySceneDocuments documents;
    const StopSignal stop;
    Server server(withViewer(options.server), clock, &documents);
    if (!startServer(server))
        return 1;
    QObject::connect(&stop, &StopSignal::requested, qApp, &QCoreApplication::quit);
    const int code = QCoreApplication::exec();
    server.stop();
    return code;
}

} // namespace scenedeck
