// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Scenedeck.Drawing
import Scenedeck.Deck

// The main part of a detail page: phases over time, values over time, and the list with the windows of episodes. As many rows as
// can be read; the last line counts the others.
Item {
    id: root

    required property DetailPage page
    required property SceneMetrics metrics

    readonly property bool hasSpans: root.page.spansFrom !== ""
    readonly property bool hasValues: root.page.values.length > 1
    readonly property bool hasRows: root.page.rowCount > 0
    readonly property bool hasFigure: root.page.figure !== "" && (root.hasSpans || root.hasValues)
    readonly property real figureHeight: root.hasFigure ? Math.min(0.5 * root.height, 1.25 * root.metrics.numberSmall + 1.25 * root.metrics.label) : 0
    readonly property real usualChartHeight: Math.min((root.hasRows ? 0.3 : 0.6) * root.height, (root.hasRows ? 6 : 14) * root.metrics.label)
    readonly property real chartHeight: Math.round(Math.max(root.figureHeight, root.usualChartHeight))
    readonly property real chartX: root.hasFigure ? Math.round((root.metrics.portrait ? 0.45 : 0.34) * root.width) + root.metrics.gap : 0
    readonly property real chartsHeight: (root.hasSpans ? root.chartHeight + root.metrics.gap / 2 : 0) + (root.hasValues ? root.chartHeight + root.metrics.gap / 2 : 0)

    DetailFigure {
        visible: root.hasFigure
        width: root.chartX - root.metrics.gap
        height: root.chartHeight
        page: root.page
        metrics: root.metrics
    }

    DetailSpans {
        visible: root.hasSpans
        x: root.chartX
        width: root.width - x
        height: root.chartHeight
        page: root.page
        metrics: root.metrics
    }

    Item {
        id: history

        visible: root.hasValues
        x: root.chartX
        y: root.hasSpans ? root.chartHeight + root.metrics.gap / 2 : 0
        width: root.width - x
        height: root.chartHeight

        component Curve: CurveItem {
            x: high.width + root.metrics.gap / 2
            y: high.height / 2
            width: history.width - x
            height: history.height - high.height - valuesNote.height
            minimum: root.page.valuesLow
            maximum: root.page.valuesHigh
            color: Theme.muted
            lineWidth: Math.max(1, root.metrics.unit)
        }

        Curve {
            objectName: "intervalLows"
            values: root.page.intervalLows
        }

        Curve {
            values: root.page.intervalHighs
        }

        Curve {
            values: root.page.values
            color: Theme.accent
            lineWidth: Math.max(1.5, 3 * root.metrics.unit)
        }

        SceneText {
            id: high

            text: Math.round(100 * root.page.valuesHigh) + "%"
            font.pixelSize: root.metrics.axis
        }

        SceneText {
            y: history.height - height - valuesNote.height
            text: Math.round(100 * root.page.valuesLow) + "%"
            font.pixelSize: root.metrics.axis
        }

        SceneText {
            id: valuesNote

            objectName: "valuesNote"
            x: high.width + root.metrics.gap / 2
            y: history.height - height
            width: history.width - x
            text: root.page.valuesNote
            wrapMode: Text.Wrap
            maximumLineCount: 2
            font.pixelSize: root.metrics.axis
        }
    }

    SceneText {
        id: note

        objectName: "detailNote"
        visible: root.page.note !== ""
        y: root.chartsHeight
        width: root.width
        text: root.page.note
        wrapMode: Text.Wrap
        color: Theme.ink
        font.pixelSize: root.metrics.label
    }

    DetailRows {
        y: root.chartsHeight + (note.visible ? note.height + root.metrics.gap / 2 : 0)
        width: root.width
        height: root.height - y
        page: root.page
        metrics: root.metrics
    }
}
