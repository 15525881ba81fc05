// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Scenedeck.Drawing
import Scenedeck.Deck

// The list of a detail page, with a strip of what was true above it on the page of an episode.
Item {
    id: root

    required property DetailPage page
    required property SceneMetrics metrics

    readonly property bool hasActual: root.page.hasActual
    readonly property real smallestRow: Math.round(1.7 * root.metrics.label)
    readonly property real headHeight: Math.round(1.6 * root.metrics.axis)
    readonly property real actualHeight: root.hasActual ? Math.round((root.metrics.compact ? 1.4 : 2) * root.smallestRow) : 0
    readonly property bool hasOnset: root.page.onset >= 0
    readonly property bool hasOnsetText: root.hasOnset && !root.metrics.compact
    readonly property real onsetY: root.headHeight + root.actualHeight
    readonly property real onsetHeight: root.hasOnset ? root.hasOnsetText ? Math.round(1.9 * root.metrics.axis) : onsetLine.height + 2 : 0
    readonly property real listY: root.onsetY + root.onsetHeight
    readonly property real room: root.height - root.listY - root.headHeight
    readonly property int fitting: Math.max(1, Math.floor(root.room / root.smallestRow))
    readonly property int shown: Math.min(root.page.rowCount, root.fitting)
    readonly property real rowHeight: Math.min(2.4 * root.smallestRow, root.room / Math.max(1, root.shown))
    readonly property real nameWidth: Math.round((root.hasWindows ? (root.metrics.compact ? 0.2 : 0.18) : 0.5) * root.width)
    readonly property real noteWidth: Math.round((root.hasWindows ? (root.metrics.portrait ? 0.3 : 0.26) : 0.5) * root.width - (root.hasWindows ? 0 : root.metrics.gap))
    readonly property bool hasWindows: root.page.legend !== ""
    readonly property real cellsX: root.nameWidth + root.metrics.gap / 2
    readonly property real cellsWidth: root.width - root.cellsX - root.noteWidth - root.metrics.gap / 2

    visible: root.page.rowCount > 0

    SceneText {
        text: root.page.rowsTitle
        width: root.nameWidth
        font.pixelSize: root.metrics.axis
    }

    Repeater {
        model: root.hasWindows ? 6 : 0

        SceneText {
            required property int index

            objectName: "windowTime"
            x: root.cellsX + index * root.cellsWidth / 6
            width: root.cellsWidth / 6
            text: root.metrics.compact || root.metrics.portrait ? (10 * index) + " s" : (10 * index) + "–" + (10 * index + 10) + " s"
            font.pixelSize: root.metrics.axis
        }
    }

    SceneText {
        x: root.width - root.noteWidth
        width: root.noteWidth
        text: root.page.rowsNote
        font.pixelSize: root.metrics.axis
    }

    SceneText {
        visible: root.hasActual
        y: root.headHeight + (actualCells.height - height) / 2
        width: root.nameWidth
        text: "True"
        color: Theme.ink
        font.pixelSize: root.metrics.label
        font.weight: Font.DemiBold
    }

    DetailCells {
        id: actualCells

        visible: root.hasActual
        x: root.cellsX
        y: root.headHeight
        width: root.cellsWidth
        height: Math.round(0.85 * root.actualHeight)
        shown: root.page.actual
        actual: root.page.actual
        isActual: true
        metrics: root.metrics
    }

    // From the window in which the infection begins.
    Rectangle {
        id: onsetLine

        objectName: "onset"
        visible: root.hasOnset
        x: root.cellsX + root.page.onset * root.cellsWidth / 6
        y: root.onsetY
        width: root.cellsX + root.cellsWidth - x
        height: Math.max(2, Math.round(3 * root.metrics.unit))
        color: Theme.ink
    }

    SceneText {
        objectName: "onsetText"
        visible: root.hasOnsetText
        x: Math.min(onsetLine.x, root.cellsX + root.cellsWidth - width)
        y: root.onsetY + onsetLine.height + 2
        text: root.page.onsetText
        font.pixelSize: root.metrics.axis
    }

    Repeater {
        model: root.page.rows

        Item {
            id: row

            required property int index
            required property string text
            required property string note
            required property int linkKind
            required property string linkName
            required property bool hasWindows
            required property bool hasActual
            required property list<int> shown
            required property list<int> actual

            objectName: "detailRow"
            visible: row.index < root.shown
            y: root.listY + row.index * root.rowHeight
            width: root.width
            height: root.rowHeight
            Accessible.role: Accessible.Button
            Accessible.name: row.text + ": " + row.note

            SceneText {
                anchors.verticalCenter: parent.verticalCenter
                width: root.nameWidth
                text: row.text + " ›"
                elide: Text.ElideMiddle
                color: Theme.ink
                font.pixelSize: root.metrics.label
            }

            DetailCells {
                visible: row.hasWindows
                x: root.cellsX
                anchors.verticalCenter: parent.verticalCenter
                width: root.cellsWidth
                height: Math.round(0.8 * row.height)
                shown: row.shown
                actual: row.actual
                isActual: !row.hasActual
                metrics: root.metrics
            }

            SceneText {
                x: root.width - root.noteWidth
                anchors.verticalCenter: parent.verticalCenter
                width: root.noteWidth
                height: row.height
                text: row.note
                color: Theme.ink
                wrapMode: Text.Wrap
                maximumLineCount: 2
                fontSizeMode: Text.Fit
                minimumPixelSize: root.metrics.axis
                verticalAlignment: Text.AlignVCenter
                font.pixelSize: root.metrics.label
            }

            TapHandler {
                onTapped: root.page.open(row.linkKind, row.linkName)
            }
        }
    }

    SceneText {
        y: root.height - height
        width: root.width
        text: root.shown < root.page.rowCount ? "+" + (root.page.rowCount - root.shown) + " more" + (root.hasWindows ? "  ·  " + root.page.legend : "") : root.page.legend
        font.pixelSize: root.metrics.axis
    }
}
