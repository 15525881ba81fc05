// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Scenedeck.Drawing

// The six windows of an episode: the shown phase with its shape, below it the actual one as a band. A window in which the two
// differ is outlined and has a ✕; one without a phase is dashed.
Item {
    id: root

    // Six phases 0..5, -1: none.
    required property list<int> shown
    required property list<int> actual
    // Whether the shown phases are the actual ones: then there is no band.
    property bool isActual: false
    required property SceneMetrics metrics
    readonly property real gap: Math.max(2, Math.round(8 * root.metrics.unit))

    Repeater {
        model: 6

        Item {
            id: cell

            required property int index
            readonly property int phase: root.shown[cell.index]
            readonly property int truth: root.actual[cell.index]
            readonly property bool isWrong: cell.truth >= 0 && cell.phase >= 0 && cell.truth !== cell.phase
            readonly property int bandHeight: root.isActual ? 0 : Math.max(3, Math.round(0.22 * cell.height))
            readonly property int markSize: Math.round(Math.min(0.6 * cell.height, 0.3 * cell.width, 1.2 * root.metrics.label))

            x: Math.round(cell.index * (root.width + root.gap) / 6)
            width: Math.round((root.width + root.gap) / 6 - root.gap)
            height: root.height

            Rectangle {
                visible: cell.phase < 0
                anchors.fill: parent
                radius: root.metrics.radius / 4
                color: "transparent"
                border.color: Theme.rail
            }

            Rectangle {
                visible: cell.phase >= 0
                width: cell.width
                height: root.isActual ? cell.height : cell.height - cell.bandHeight - 2
                color: Theme.phaseColor(cell.phase)

                PhaseMarker {
                    x: (cell.width - width) / 2 - (cell.isWrong ? 0.7 * width : 0)
                    anchors.verticalCenter: parent.verticalCenter
                    width: Math.min(cell.markSize, Math.round(0.6 * parent.height))
                    height: width
                    phase: Math.max(0, cell.phase)
                    color: Theme.background
                }

                SceneText {
                    visible: cell.isWrong
                    x: (cell.width + cell.markSize) / 2 - 0.2 * cell.markSize
                    anchors.verticalCenter: parent.verticalCenter
                    text: "✕"
                    color: Theme.background
                    font.pixelSize: Math.max(root.metrics.smallestText, Math.min(cell.markSize, Math.round(0.6 * parent.height)))
                }
            }

            Rectangle {
                visible: cell.phase >= 0 && !root.isActual
                y: cell.height - cell.bandHeight
                width: cell.width
                height: cell.bandHeight
                color: cell.truth >= 0 ? Theme.phaseColor(cell.truth) : "transparent"
                border.color: cell.truth >= 0 ? "transparent" : Theme.rail
            }

            Rectangle {
                visible: cell.isWrong
                anchors.fill: parent
                anchors.margins: -1
                radius: 3
                color: "transparent"
                border.color: Theme.ink
                border.width: Math.max(2, Math.round(3 * root.metrics.unit))
            }
        }
    }
}
