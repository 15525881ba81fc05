// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Scenedeck.Drawing
import Scenedeck.Scenes

// The numbers beside the plot, or below it. Below, `wide` places the two parts side by side.
Panel {
    id: root

    required property EmbeddingView view
    property bool wide: false

    readonly property int pad: root.metrics.padding
    // The right margin of the recalls, to the left of the counts.
    readonly property int recallMargin: Math.round(4.2 * root.metrics.label)
    readonly property real largeRow: Math.round(root.metrics.label * (root.metrics.compact ? 2.1 : 2.7))
    // Beside the plot, rows are as low as the height requires.
    readonly property real rowHeight: root.wide ? root.largeRow : Math.max(1.3 * root.metrics.label, Math.min(root.largeRow, (root.height - root.fixedHeight) / 5))
    readonly property real fixedHeight: agreement.height + 1.25 * root.metrics.axis + 2 * root.pad + root.metrics.gap
    // Beside the plot, with the lowest rows.
    readonly property real smallestHeight: root.fixedHeight + 6.5 * root.metrics.label
    readonly property real neededHeight: root.wide
                                         ? Math.max(agreement.height, counts.height) + 2 * root.pad
                                         : agreement.height + counts.height + 2 * root.pad + root.metrics.gap

    Column {
        id: agreement

        x: root.pad
        y: root.pad
        width: root.wide ? (root.width - 2 * root.pad - root.metrics.gap) * 0.4 : root.width - 2 * root.pad
        spacing: Math.round(root.metrics.axis * 0.3)

        Text {
            width: parent.width
            text: "Balanced agreement"
            elide: Text.ElideRight
            color: Theme.muted
            font.family: Theme.textFamily
            font.pixelSize: root.metrics.axis
        }

        Text {
            text: root.view.agreement
            color: Theme.ink
            font.family: Theme.displayFamily
            font.pixelSize: root.metrics.number
            font.weight: Font.DemiBold
            font.letterSpacing: -0.02 * root.metrics.number
        }

        Text {
            width: parent.width
            visible: text !== ""
            text: root.view.agreementDetail
            elide: Text.ElideRight
            color: Theme.muted
            font.family: Theme.textFamily
            font.pixelSize: root.metrics.axis
        }

        Text {
            width: parent.width
            text: "leave-one-out, k = 15"
            elide: Text.ElideRight
            color: Theme.muted
            font.family: Theme.textFamily
            font.pixelSize: root.metrics.axis
        }

        Text {
            width: parent.width
            visible: text !== ""
            text: root.view.showing
            elide: Text.ElideRight
            color: Theme.muted
            font.family: Theme.textFamily
            font.pixelSize: root.metrics.axis
        }
    }

    Column {
        id: counts

        x: root.wide ? root.width - root.pad - width : root.pad
        y: root.wide ? root.pad : agreement.y + agreement.height + root.metrics.gap
        width: root.wide ? (root.width - 2 * root.pad - root.metrics.gap) * 0.6 : root.width - 2 * root.pad

        Item {
            width: counts.width
            height: pointsHead.height

            Text {
                anchors.right: parent.right
                anchors.rightMargin: root.recallMargin
                text: "recall"
                color: Theme.muted
                font.family: Theme.textFamily
                font.pixelSize: root.metrics.axis
            }

            Text {
                id: pointsHead

                anchors.right: parent.right
                text: "points"
                color: Theme.muted
                font.family: Theme.textFamily
                font.pixelSize: root.metrics.axis
            }
        }

        Repeater {
            model: root.view.counts

            Item {
                id: row

                required property int phase
                required property string label
                required property string count
                required property string recall

                width: counts.width
                height: root.rowHeight

                PhaseMarker {
                    id: marker

                    anchors.verticalCenter: parent.verticalCenter
                    width: Math.round(root.metrics.label * 0.85)
                    height: width
                    phase: row.phase
                }

                Text {
                    anchors.left: marker.right
                    anchors.leftMargin: Math.round(root.metrics.label * 0.7)
                    anchors.right: recallText.left
                    anchors.rightMargin: Math.round(root.metrics.label * 0.4)
                    anchors.verticalCenter: parent.verticalCenter
                    text: row.label
                    elide: Text.ElideRight
                    color: Theme.ink
                    font.family: Theme.textFamily
                    font.pixelSize: root.metrics.label
                }

                Text {
                    id: recallText

                    anchors.right: parent.right
                    anchors.rightMargin: root.recallMargin
                    anchors.verticalCenter: parent.verticalCenter
                    text: row.recall
                    color: Theme.muted
                    font.family: Theme.textFamily
                    font.pixelSize: root.metrics.label
                }

                Text {
                    id: number

                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    text: row.count
                    color: Theme.ink
                    font.family: Theme.displayFamily
                    font.pixelSize: Math.round(root.metrics.label * 1.1)
                    font.weight: Font.DemiBold
                }

                Rectangle {
                    anchors.bottom: parent.bottom
                    width: parent.width
                    height: Math.max(1, Math.round(root.metrics.unit))
                    color: Theme.line
                }
            }
        }
    }
}
