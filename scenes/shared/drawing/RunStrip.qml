// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Scenedeck.Drawing

// The runs of actions above a plot, as wide as its time axis: a bracket for each, open at the end while it runs, and over it its
// label if it has room. Without runs it has no height. In a tile of the wall only the brackets.
Item {
    id: root

    // Roles as in RunMarkModel.h.
    required property QtObject marks
    required property int rows
    required property SceneMetrics metrics

    readonly property real thickness: Math.max(2, Math.round(3 * root.metrics.unit))
    readonly property real textHeight: root.metrics.isTile ? 0 : Math.ceil(1.21 * root.metrics.axis)
    readonly property real rowHeight: root.textHeight + 4 * root.thickness

    implicitHeight: root.rows * root.rowHeight

    Repeater {
        model: root.marks

        Item {
            id: mark

            required property real begin
            required property real end
            required property bool running
            required property int row
            required property string label
            required property real roomBegin
            required property real roomEnd
            required property bool atEnd

            readonly property color ink: mark.running ? Theme.ink : Theme.muted
            readonly property real room: (mark.roomEnd - mark.roomBegin) * root.width

            y: (root.rows - 1 - mark.row) * root.rowHeight
            width: root.width
            height: root.rowHeight
            Accessible.role: Accessible.StaticText
            Accessible.name: mark.running ? mark.label + " is running" : mark.label

            Rectangle {
                id: bar

                objectName: "runBar"
                x: mark.begin * root.width
                y: root.textHeight + root.thickness
                width: Math.max(root.thickness, (mark.end - mark.begin) * root.width)
                height: root.thickness
                color: mark.ink
            }

            Rectangle {
                x: bar.x
                y: bar.y
                width: root.thickness
                height: 2 * root.thickness
                color: mark.ink
            }

            Rectangle {
                visible: !mark.running
                x: bar.x + bar.width - width
                y: bar.y
                width: root.thickness
                height: 2 * root.thickness
                color: mark.ink
            }

            SceneText {
                objectName: "runLabel"
                visible: !root.metrics.isTile && implicitWidth + 0.5 * root.metrics.axis <= mark.room
                x: mark.atEnd ? mark.roomEnd * root.width - width : mark.roomBegin * root.width
                height: root.textHeight
                verticalAlignment: Text.AlignVCenter
                text: mark.label
                color: mark.ink
                elide: Text.ElideNone
                font.pixelSize: root.metrics.axis
            }
        }
    }
}
