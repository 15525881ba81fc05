// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing
import Scenedeck.Scenes

// Describes the point under the pointer. Always stays within its parent.
Rectangle {
    id: root

    required property PointPicker picker
    required property SceneMetrics metrics
    // The position of the point, in the parent's coordinates.
    required property point target
    readonly property real pad: Math.round(root.metrics.gap * 0.4)
    readonly property real away: root.metrics.axis

    visible: root.picker.found
    width: content.width + 2 * root.pad
    height: content.height + 2 * root.pad
    x: Math.max(0, Math.min(parent.width - width, root.target.x + root.away + width > parent.width ? root.target.x - root.away - width : root.target.x + root.away))
    y: Math.max(0, Math.min(parent.height - height, root.target.y - height / 2))
    color: Theme.background
    border.color: Theme.bar
    border.width: Math.max(1, root.metrics.unit)
    radius: root.metrics.radius / 2

    Column {
        id: content

        x: root.pad
        y: root.pad
        spacing: root.pad / 2

        Row {
            spacing: root.pad

            PhaseMarker {
                anchors.verticalCenter: parent.verticalCenter
                width: root.metrics.axis
                height: width
                phase: root.picker.phase
            }

            Text {
                text: root.picker.label
                color: Theme.ink
                font.family: Theme.textFamily
                font.pixelSize: root.metrics.axis
                font.weight: Font.DemiBold
            }
        }

        SceneText {
            visible: root.picker.episode !== ""
            width: Math.min(implicitWidth, 20 * root.metrics.axis)
            text: "Episode " + root.picker.episode
            elide: Text.ElideMiddle
            font.pixelSize: root.metrics.axis
        }

        Text {
            text: root.picker.detail
            color: Theme.muted
            font.family: Theme.textFamily
            font.pixelSize: root.metrics.axis
        }
    }
}
