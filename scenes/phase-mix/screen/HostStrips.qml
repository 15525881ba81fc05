// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Scenedeck.Drawing
import Scenedeck.Scenes

// One row for each host: its name, its phases over the last five minutes, and its present phase as the largest word. As many rows
// as can be read; the last one counts the others.
Item {
    id: root

    required property PhaseMixView view
    required property SceneMetrics metrics

    readonly property real axisHeight: 1.6 * root.metrics.axis
    readonly property real smallestRow: Math.max(20, 1.5 * root.metrics.label)
    readonly property real rowsHeight: root.height - root.axisHeight - runs.height
    readonly property int fitting: Math.max(1, Math.floor(root.rowsHeight / root.smallestRow))
    readonly property int shown: root.view.stripHosts <= Math.min(root.fitting, root.view.stripCount) ? root.view.stripHosts
                                                                                                      : Math.min(root.fitting - 1, root.view.stripCount)
    readonly property int lines: root.shown + (root.shown < root.view.stripHosts ? 1 : 0)
    readonly property real rowHeight: Math.min(root.rowsHeight / Math.max(1, root.lines), 280 * root.metrics.unit)
    // In high rows "for 40 s" stands below the word.
    readonly property bool hasTwoLines: root.rowHeight >= 4.4 * root.metrics.label
    readonly property real largestWord: root.hasTwoLines ? Math.min(0.4 * root.rowHeight, 92 * root.metrics.unit, root.wordWidth / 6)
                                                         : Math.min(0.6 * root.rowHeight, 56 * root.metrics.unit)
    readonly property real wordSize: Math.max(root.metrics.smallestText, root.largestWord)
    readonly property real nameWidth: Math.ceil(Math.min(0.35 * root.width, names.implicitWidth))
    readonly property real wordWidth: Math.round((root.metrics.portrait ? 0.4 : root.metrics.compact ? 0.35 : 0.3) * root.width)
    readonly property real stripX: root.nameWidth + root.metrics.gap
    readonly property real stripWidth: root.width - root.stripX - root.wordWidth - root.metrics.gap

    // As wide as the widest name.
    SceneText {
        id: names

        visible: false
        text: root.view.hostNames
        elide: Text.ElideNone
        font.pixelSize: root.metrics.label
    }

    // Beside shares, the chart has it.
    RunStrip {
        id: runs

        x: root.stripX
        width: root.stripWidth
        height: root.view.hasAllHosts ? implicitHeight : 0
        visible: root.view.hasAllHosts
        metrics: root.metrics
        marks: root.view.runMarks
        rows: root.view.runRows
    }

    Repeater {
        model: root.view.strips

        Item {
            id: row

            required property int index
            required property string host
            required property int part
            required property string label
            required property string since
            required property list<int> cells

            objectName: "hostStrip"
            visible: row.index < root.shown
            y: runs.height + row.index * root.rowHeight
            width: root.width
            height: root.rowHeight
            Accessible.role: Accessible.StaticText
            Accessible.name: row.host + ": " + row.label + " " + row.since

            TapHandler {
                enabled: !root.metrics.isTile
                onTapped: Details.open(DetailKind.Host, row.host)
            }

            SceneText {
                width: root.nameWidth
                anchors.verticalCenter: parent.verticalCenter
                text: row.host
                color: Theme.ink
                elide: Text.ElideMiddle
                font.pixelSize: root.metrics.label
            }

            PhaseStrip {
                x: root.stripX
                anchors.verticalCenter: parent.verticalCenter
                width: root.stripWidth
                height: Math.round(0.56 * root.rowHeight)
                cells: row.cells
                lineWidth: Math.max(1, 2 * root.metrics.unit)
                markerSize: Math.round(Math.min(0.4 * height, 0.9 * root.metrics.label))
            }

            Row {
                id: words

                x: root.width - root.wordWidth
                y: (row.height - height) / 2 - (root.hasTwoLines ? 0.6 * root.metrics.label : 0)
                spacing: Math.round(0.3 * root.wordSize)

                PhaseMarker {
                    visible: row.part <= 5
                    anchors.verticalCenter: parent.verticalCenter
                    width: Math.round(0.8 * root.wordSize)
                    height: width
                    phase: Math.min(row.part, 5)
                }

                UnknownHatch {
                    visible: row.part > 5
                    anchors.verticalCenter: parent.verticalCenter
                    width: Math.round(0.8 * root.wordSize)
                    height: width
                    lineWidth: Math.max(1, 2 * root.metrics.unit)
                }

                SceneText {
                    id: word

                    text: row.label
                    color: Theme.ink
                    font.family: Theme.displayFamily
                    font.pixelSize: root.wordSize
                    font.weight: Font.DemiBold
                }

            }

            SceneText {
                x: words.x + (root.hasTwoLines ? word.x : words.width + words.spacing)
                y: root.hasTwoLines ? words.y + words.height : words.y + word.baselineOffset - baselineOffset
                visible: root.width - x > 3 * font.pixelSize
                width: Math.max(0, Math.min(implicitWidth, root.width - x))
                text: row.since
                font.pixelSize: Math.min(root.metrics.label, root.wordSize)
            }
        }
    }

    SceneText {
        objectName: "moreHosts"
        visible: root.shown < root.view.stripHosts
        y: runs.height + root.shown * root.rowHeight + (root.rowHeight - height) / 2
        text: "+" + (root.view.stripHosts - root.shown) + (root.view.hasAllHosts ? " more hosts" : " more not clean")
        font.pixelSize: root.metrics.label
    }

    Repeater {
        model: 2

        SceneText {
            required property int index

            x: index === 0 ? root.stripX : root.stripX + root.stripWidth - width
            y: root.height - height
            text: index === 0 ? "−5 min" : "now"
            font.pixelSize: root.metrics.axis
            elide: Text.ElideNone
        }
    }
}
