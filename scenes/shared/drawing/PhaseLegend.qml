// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Scenedeck.Drawing

// The five phases, or those that are given, each with its shape, colour and name. Wraps if one row is too narrow.
Flow {
    id: root

    required property SceneMetrics metrics
    // 0..4, 5 for other phases.
    property list<int> phases: [0, 1, 2, 3, 4]
    // Font size of the names, in pixels.
    property int pixelSize: root.metrics.axis

    spacing: root.metrics.gap

    Repeater {
        model: root.phases

        Row {
            id: entry

            required property int modelData

            spacing: root.pixelSize * 0.5

            PhaseMarker {
                id: marker

                anchors.verticalCenter: parent.verticalCenter
                width: root.pixelSize
                height: root.pixelSize
                phase: entry.modelData
            }

            Text {
                text: marker.label
                color: Theme.muted
                font.family: Theme.textFamily
                font.pixelSize: root.pixelSize
            }
        }
    }
}
