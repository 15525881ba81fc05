// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Scenedeck.Drawing
import Scenedeck.Scenes

// The history of all models on one time axis, with the names at the right end of their lines.
Item {
    id: root

    required property ModelAccuracyView view
    required property SceneMetrics metrics

    Accessible.role: Accessible.Chart
    Accessible.name: title.text + ", " + root.view.historyNote

    SceneText {
        id: title

        width: root.width
        text: root.view.historyTitle
        font.pixelSize: root.metrics.axis
    }

    RunStrip {
        id: runs

        x: chart.plot.x
        y: title.height
        width: chart.plot.width
        height: implicitHeight
        metrics: root.metrics
        marks: root.view.runMarks
        rows: root.view.runRows
    }

    HistoryChart {
        id: chart

        y: title.height + runs.height
        width: root.width
        height: root.height - y
        view: root.view
        font.family: Theme.textFamily
        font.pixelSize: root.metrics.axis
        lineWidth: Math.max(1.5, 3 * root.metrics.unit)
    }

    Repeater {
        model: chart.accuracyTicks

        SceneText {
            required property string label
            required property real place
            required property real middle

            x: place - width
            y: chart.y + middle - height / 2
            text: label
            font.pixelSize: root.metrics.axis
        }
    }

    Repeater {
        model: chart.timeTicks

        SceneText {
            required property string label
            required property real place
            required property real middle

            x: place - width / 2
            y: chart.y + middle - height / 2
            text: label
            font.pixelSize: root.metrics.axis
        }
    }

    Repeater {
        model: chart.labels

        SceneText {
            required property string label
            required property real place
            required property real middle
            required property bool best

            x: place
            y: chart.y + middle - height / 2
            width: root.width - x
            text: label
            elide: Text.ElideMiddle
            color: best ? Theme.accent : Theme.ink
            font.pixelSize: root.metrics.axis
        }
    }
}
