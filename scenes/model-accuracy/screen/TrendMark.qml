// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing
import Scenedeck.Scenes

// The change since the previous value: a triangle for the direction, and the number of points.
Item {
    id: root

    /// One of ModelAccuracyView.Trend.
    required property int trend
    required property string change
    required property int textSize

    readonly property bool moved: root.trend === ModelAccuracyView.Up || root.trend === ModelAccuracyView.Down
    readonly property color color: root.trend === ModelAccuracyView.Up ? Theme.phaseColor(0)
                                 : root.trend === ModelAccuracyView.Down ? Theme.phaseColor(2) : Theme.muted

    implicitHeight: points.height

    SceneText {
        id: arrow

        anchors.verticalCenter: parent.verticalCenter
        visible: root.moved
        text: root.trend === ModelAccuracyView.Up ? "▲" : "▼"
        color: root.color
        elide: Text.ElideNone
        font.pixelSize: root.textSize
    }

    SceneText {
        id: points

        x: root.moved ? arrow.width + root.textSize * 0.3 : 0
        width: root.width - x
        text: root.change
        color: root.color
        font.pixelSize: root.textSize
    }
}
