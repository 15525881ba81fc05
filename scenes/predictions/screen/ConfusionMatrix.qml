// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Scenedeck.Drawing
import Scenedeck.Scenes

// The confusion matrix: for each actual phase (rows), the share of its windows by predicted phase
// (columns) in percent, and below it their number. The diagonal shows the recalls.
Item {
    id: root

    required property PredictionsView view
    required property SceneMetrics metrics
    /// The maximum height of the matrix.
    required property real largest

    readonly property int classes: root.view.classes
    readonly property real gap: Math.max(2, Math.round(6 * root.metrics.unit))
    readonly property real markerSize: Math.max(9, Math.round(root.metrics.axis * 0.8))
    readonly property real axisSize: root.markerSize + 2 * root.gap
    readonly property real side: Math.max(0, Math.min(root.width, root.largest) - root.axisSize)
    readonly property real cellSize: Math.floor((root.side + root.gap) / root.classes) - root.gap

    readonly property int countSize: Math.max(root.metrics.smallestText, Math.round(root.metrics.axis * 0.7))
    /// Whether a cell has room for two lines.
    readonly property bool hasCounts: root.cellSize >= 1.25 * (root.metrics.axis + root.countSize)

    implicitHeight: root.axisSize + root.classes * (root.cellSize + root.gap) - root.gap

    Repeater {
        model: root.classes

        PhaseMarker {
            required property int index

            x: root.axisSize + index * (root.cellSize + root.gap) + (root.cellSize - width) / 2
            width: root.markerSize
            height: width
            phase: index
        }
    }

    Repeater {
        model: root.classes

        PhaseMarker {
            required property int index

            y: root.axisSize + index * (root.cellSize + root.gap) + (root.cellSize - height) / 2
            width: root.markerSize
            height: width
            phase: index
        }
    }

    Repeater {
        model: root.view.confusion

        Rectangle {
            id: cell

            required property int actual
            required property int predicted
            required property string windows
            required property string share
            required property real strength

            readonly property bool correct: cell.actual === cell.predicted

            x: root.axisSize + cell.predicted * (root.cellSize + root.gap)
            y: root.axisSize + cell.actual * (root.cellSize + root.gap)
            width: root.cellSize
            height: root.cellSize
            radius: root.cellSize * 0.12
            color: cell.windows === "" ? Theme.track
                 : cell.correct ? Contrast.blend(Theme.phaseColor(cell.actual), Theme.panel, 0.35 + 0.65 * cell.strength)
                              : Contrast.blend(Theme.ink, Theme.panel, 0.24 + 0.3 * cell.strength)

            Column {
                anchors.centerIn: parent

                CellText {
                    width: cell.width - 4
                    text: cell.share
                    color: Contrast.readable(cell.color, Theme.ink, Theme.background)
                    font.pixelSize: root.metrics.axis
                    font.weight: Font.DemiBold
                }

                CellText {
                    width: cell.width - 4
                    visible: root.hasCounts
                    text: cell.windows
                    color: Contrast.readable(cell.color, Theme.ink, Theme.background)
                    font.pixelSize: root.countSize
                }
            }
        }
    }
}
