// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screen/Screen.h"

#include <QApplication>
#include <QQmlApplicationEngine>

namespace scenedeck
{

int runScreen(int &argc, char **argv)
{
    const QApplication application(argc, argv);
    QQmlApplicationEngine engine;
    engine.addImportPath(QStringLiteral(":/qt/qml"));
    engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Scenedeck/Deck/DeckWindow.qml")));
    return engine.rootObjects().isEmpty() ? 1 : QApplication::exec();
}

} // namespace scenedeck
