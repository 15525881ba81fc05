// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Scenedeck.Drawing
import Scenedeck.Scenes

// What is being reported right now: a list of the five phases, or, where it is flat, as many columns
// as hold the longest name.
Column {
    id: root

    required property PhaseMixView view
    required property SceneMetrics metrics
    property bool inColumns: false

    readonly property real cell: longest.advanceWidth + 1.5 * root.metrics.axis + 5
    readonly property int columns: !root.inColumns ? 1 : root.width >= 5 * root.cell ? 5 : root.width >= 3 * root.cell ? 3 : 2

    spacing: Math.round((root.inColumns ? 8 : 14) * root.metrics.unit)

    TextMetrics {
        id: longest

        font.family: Theme.textFamily
        font.pixelSize: root.metrics.axis
        text: "Infected, running"
    }

    Item {
        width: root.width
        height: title.height

        SceneText {
            id: title

            text: "Right now"
            font.pixelSize: root.metrics.axis
            font.weight: Font.DemiBold
        }

        SceneText {
            anchors.right: parent.right
            anchors.baseline: title.baseline
            width: Math.min(implicitWidth, parent.width - title.width - root.metrics.axis)
            text: root.view.rightNowSpan
            color: Theme.muted
            font.pixelSize: root.metrics.axis
        }
    }

    Grid {
        width: root.width
        columns: root.columns

        Repeater {
            model: root.view.rightNow

            PhaseShare {
                width: Math.floor(root.width / root.columns)
                metrics: root.metrics
                inColumn: root.inColumns
            }
        }
    }

    Flow {
        width: root.width
        spacing: root.metrics.axis * 0.5

        SceneText {
            text: root.view.reportsText
            font.pixelSize: root.metrics.axis
        }

        SceneText {
            visible: text !== ""
            text: root.view.otherText
            font.pixelSize: root.metrics.axis
        }
    }
}
