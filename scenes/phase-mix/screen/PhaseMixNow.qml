// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Scenedeck.Drawing
import Scenedeck.Scenes

// The current shares: a list of the phases, or columns if `inColumns`. There are as many columns as
// fit the longest texts, distributed evenly over the lines.
Column {
    id: root

    required property PhaseMixView view
    required property SceneMetrics metrics
    property bool inColumns: false

    readonly property real numbersWidth: widestShare.advanceWidth + root.metrics.axis * 0.5 + widestCount.advanceWidth
    readonly property real cell: Math.max(longest.advanceWidth, root.numbersWidth) + 1.5 * root.metrics.axis + 5
    readonly property int fitting: Math.max(1, Math.floor(root.width / root.cell))
    readonly property int columns: root.inColumns ? Math.ceil(rows.count / Math.ceil(rows.count / root.fitting)) : 1

    spacing: Math.round((root.inColumns ? 8 : 14) * root.metrics.unit)

    TextMetrics {
        id: longest

        font.family: Theme.textFamily
        font.pixelSize: root.metrics.axis
        text: "Infected, running"
    }

    TextMetrics {
        id: widestShare

        font.family: Theme.displayFamily
        font.pixelSize: root.metrics.numberSmall
        font.weight: Font.DemiBold
        text: "100%"
    }

    TextMetrics {
        id: widestCount

        font.family: Theme.textFamily
        font.pixelSize: root.metrics.axis
        text: root.view.longestBriefCount
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
        columns: Math.max(1, root.columns)
        rowSpacing: root.inColumns ? Math.round(12 * root.metrics.unit) : 0

        Repeater {
            id: rows

            model: root.view.rightNow

            PhaseShare {
                width: Math.floor(root.width / root.columns)
                metrics: root.metrics
                inColumn: root.inColumns
            }
        }
    }

    SceneText {
        width: root.width
        wrapMode: Text.Wrap
        text: root.view.reportsText
        font.pixelSize: root.metrics.axis
    }
}
