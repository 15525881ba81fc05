// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Scenedeck.Drawing
import Scenedeck.Scenes

// The stacked areas with their two axes.
Item {
    id: root

    required property PhaseMixView view
    required property SceneMetrics metrics

    readonly property real axisWidth: percentWidth.advanceWidth + root.metrics.axis * 0.8
    readonly property real axisHeight: root.metrics.axis * 2

    TextMetrics {
        id: percentWidth

        font.family: Theme.textFamily
        font.pixelSize: root.metrics.axis
        text: "100%"
    }

    RunStrip {
        id: runs

        x: plot.x
        width: plot.width
        height: implicitHeight
        metrics: root.metrics
        marks: root.view.runMarks
        rows: root.view.runRows
    }

    PhaseMixPlot {
        id: plot

        x: root.axisWidth
        y: runs.height + root.metrics.axis * 0.6
        width: root.width - x
        height: root.height - y - root.axisHeight
        view: root.view
        lineWidth: Math.max(1, 2 * root.metrics.unit)
        markerSize: Math.max(7, 18 * root.metrics.unit)
        Accessible.role: Accessible.Chart
        Accessible.name: "Share of each phase over the last five minutes"
    }

    // The text of a clock mark stands beside its line, each in its own row, so that texts do not
    // overlap.
    Repeater {
        model: root.metrics.isTile ? null : root.view.clockMarks

        Rectangle {
            id: clockMark

            required property int index
            required property real position
            required property string text

            readonly property real line: plot.x + plot.width * clockMark.position
            readonly property real beside: root.metrics.axis * 0.5

            objectName: "clockMark"
            width: clockText.implicitWidth + root.metrics.axis
            height: Math.ceil(1.4 * root.metrics.axis)
            x: clockMark.line + clockMark.beside + width <= plot.x + plot.width
               ? clockMark.line + clockMark.beside : clockMark.line - clockMark.beside - width
            y: plot.y + root.metrics.axis * 0.5 + clockMark.index * height
            radius: height / 4
            color: Theme.panel

            SceneText {
                id: clockText

                anchors.centerIn: parent
                text: clockMark.text
                color: Theme.ink
                font.pixelSize: root.metrics.axis
                elide: Text.ElideNone
            }
        }
    }

    Repeater {
        model: 5

        SceneText {
            required property int index

            visible: index % 2 === 0 || plot.height > 7 * root.metrics.axis
            width: percentWidth.advanceWidth + 1
            x: root.axisWidth - root.metrics.axis * 0.8 - width
            y: plot.y + plot.height * (1 - index / 4) - height / 2
            text: (index * 25) + "%"
            font.pixelSize: root.metrics.axis
            elide: Text.ElideNone
            horizontalAlignment: Text.AlignRight
        }
    }

    Repeater {
        model: 6

        SceneText {
            required property int index

            visible: index % 2 === 0 || index === 5 || plot.width > 28 * root.metrics.axis
            // The outer labels stay within the plot. The others are centred on their minute.
            x: plot.x + (index === 0 ? 0 : index === 5 ? plot.width - width
                                                      : plot.width * index / 5 - width / 2)
            y: plot.y + plot.height + root.axisHeight - height
            text: index === 5 ? "now" : "−" + (5 - index) + " min"
            font.pixelSize: root.metrics.axis
            elide: Text.ElideNone
        }
    }
}
