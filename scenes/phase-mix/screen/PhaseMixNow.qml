// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Scenedeck.Drawing
import Scenedeck.Scenes

// What is being reported right now: a list of the five phases, or five columns where it is flat.
Column {
    id: root

    required property PhaseMixView view
    required property SceneMetrics metrics
    property bool inColumns: false

    spacing: Math.round((root.inColumns ? 8 : 14) * root.metrics.unit)

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
        columns: root.inColumns ? 5 : 1

        Repeater {
            model: root.view.rightNow

            PhaseShare {
                width: root.inColumns ? Math.floor(root.width / 5) : root.width
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
