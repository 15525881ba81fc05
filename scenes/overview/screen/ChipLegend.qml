// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Scenedeck.Drawing
import Scenedeck.Scenes

// The phases that occur in the chips, each with its shape, colour and name, and the mark of wrong
// predictions if there are any. Wraps if one row is too narrow.
Flow {
    id: root

    required property OverviewView view
    required property SceneMetrics metrics

    spacing: root.metrics.gap

    Repeater {
        model: root.view.legend

        Row {
            id: entry

            required property int modelData

            spacing: root.metrics.axis * 0.5

            PhaseMarker {
                id: marker

                anchors.verticalCenter: parent.verticalCenter
                width: root.metrics.axis
                height: width
                phase: entry.modelData
            }

            SceneText {
                text: marker.label
                font.pixelSize: root.metrics.axis
            }
        }
    }

    SceneText {
        visible: root.view.hasWrong
        text: "outlined ✕ = wrong"
        font.pixelSize: root.metrics.axis
    }
}
