// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screen/support/DeckFixture.h"
#include "tests/screen/support/HoldClockFixture.h"
#include "tests/screen/support/ScreenReader.h"

#include <QApplication>
#include <QQmlEngine>
#include <QtQuickTest>

using namespace scenedeck;

/// Runs the tst_*.qml in this folder. They import the QML modules of the program, and
/// Scenedeck.Tests for a deck with a fake clock.
class QmlTestSetup : public QObject
{
    Q_OBJECT

public Q_SLOTS:
    void qmlEngineAvailable(QQmlEngine *engine)
    {
        engine->addImportPath(QStringLiteral(":/qt/qml"));
    }
};

int main(int argc, char *argv[])
{
    // Charts need a QApplication.
    const QApplication application(argc, argv);
    qmlRegisterType<DeckFixture>("Scenedeck.Tests", 1, 0, "DeckFixture");
    qmlRegisterType<HoldClockFixture>("Scenedeck.Tests", 1, 0, "HoldClockFixture");
    qmlRegisterType<ScreenReader>("Scenedeck.Tests", 1, 0, "ScreenReader");
    QmlTestSetup setup;
    return quick_test_main_with_setup(argc, argv, "tst_qml",
                                      SCENEDECK_SOURCE_DIR "/tests/screen/qml", &setup);
}
#include "tst_qml.moc"
