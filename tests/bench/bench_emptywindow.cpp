// SPDX-License-Identifier: GPL-3.0-or-later
// Baseline for tests/bench/screen/run.py: a QML window with the imports of scenedeck and one moving
// rectangle, repainted 60 times per second. Runs until it is terminated.
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
