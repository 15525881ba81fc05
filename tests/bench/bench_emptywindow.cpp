// SPDX-License-Identifier: GPL-3.0-or-later
// The yardstick for tests/bench/screen/run.py: a QML window that imports what scenedeck imports and
// moves one rectangle, 60 times a second. Runs until it is ended.
#include <QApplication>
#include <QQmlApplicationEngine>

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QQmlApplicationEngine engine;
    engine.loadData(R"(
        import QtQuick
        import QtQuick.Controls
        import QtCharts
        Window {
            visible: true
            width: 1280
            height: 720
            Rectangle {
                width: 40
                height: 40
                color: "steelblue"
                NumberAnimation on x { from: 0; to: 1240; duration: 5000; loops: Animation.Infinite }
            }
        })");
    return engine.rootObjects().isEmpty() ? 1 : QApplication::exec();
}
