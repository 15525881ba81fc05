// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Scenedeck.Drawing
import Scenedeck.Scenes

// The newest runs with the signs of their ends, as many as fit: one below the other, or on a small display side by side.
Panel {
    id: root

    required property ActionsView view
    required property bool isStrip

    readonly property real margin: root.isStrip ? Math.round(root.metrics.padding / 2) : root.metrics.padding
    readonly property real entryHeight: Math.round(2.5 * root.metrics.label)
    readonly property real entrySpacing: Math.round(root.isStrip ? 0.4 * root.metrics.label : 0.5 * root.metrics.label)
    readonly property int columns: root.isStrip ? Math.max(1, Math.floor((root.width - 2 * root.metrics.padding) / (13 * root.metrics.label))) : 1
    readonly property real columnWidth: Math.floor((root.width - 2 * root.metrics.padding) / root.columns)
    readonly property real listHeight: root.height - 2 * root.margin - (root.isStrip ? 0 : heading.height + legend.height + root.entrySpacing)
    readonly property int lines: Math.max(1, Math.floor((root.listHeight + root.entrySpacing) / (root.entryHeight + root.entrySpacing)))

    SceneText {
        id: heading

        visible: !root.isStrip
        x: root.metrics.padding
        y: root.margin
        height: Math.round(1.8 * root.metrics.label)
        text: "Newest runs"
        font.pixelSize: root.metrics.label
    }

    Grid {
        x: root.metrics.padding
        y: root.margin + (root.isStrip ? 0 : heading.height)
        columns: root.columns
        rowSpacing: root.entrySpacing

        Repeater {
            id: repeater

            model: root.view.runs

            Item {
                id: entry

                required property int index
                required property string mark
                required property string title
                required property string detail

                objectName: "newestRun"
                visible: entry.index < root.columns * root.lines
                width: root.columnWidth
                height: root.entryHeight

                Accessible.role: Accessible.ListItem
                Accessible.name: entry.title + ": " + entry.detail

                SceneText {
                    id: mark

                    width: Math.round(1.3 * root.metrics.label)
                    text: entry.mark
                    elide: Text.ElideNone
                    color: Theme.ink
                    font.pixelSize: root.metrics.label
                    font.weight: Font.DemiBold
                }

                SceneText {
                    id: title

                    x: mark.width
                    width: entry.width - x - (root.columns > 1 ? root.metrics.label : 0)
                    text: entry.title
                    color: Theme.ink
                    font.pixelSize: root.metrics.label
                    font.weight: Font.DemiBold
                }

                SceneText {
                    x: mark.width
                    y: Math.round(1.2 * root.metrics.label)
                    width: title.width
                    text: entry.detail
                    font.pixelSize: root.metrics.label
                }
            }
        }
    }

    SceneText {
        visible: repeater.count === 0
        x: root.metrics.padding
        y: root.margin + (root.isStrip ? 0 : heading.height)
        width: root.width - 2 * x
        text: "No run yet"
        font.pixelSize: root.metrics.label
    }

    SceneText {
        id: legend

        visible: !root.isStrip && repeater.count > 0
        x: root.metrics.padding
        y: root.height - root.margin - height
        width: root.width - 2 * x
        height: visible ? Math.round(2.5 * root.metrics.axis) : 0
        wrapMode: Text.Wrap
        text: "✓ finished · ✕ failed\n– cancelled · ? lost"
        font.pixelSize: root.metrics.axis
    }
}
