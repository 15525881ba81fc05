// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Scenedeck.Drawing
import Scenedeck.Deck

// The labelled values of a detail page, one below the other or in columns: as many as have room, the first ones first. A tap on a
// value with a page of its own opens it.
Flow {
    id: root

    required property DetailPage page
    required property SceneMetrics metrics
    // Whether the values stand side by side.
    required property bool isRow
    // The height that the values may use.
    required property real room
    readonly property int count: facts.count
    readonly property int fittingColumns: Math.min(root.metrics.portrait ? 2 : 4, Math.floor(root.width / (9 * root.metrics.label)))
    readonly property int columns: root.isRow ? Math.max(1, Math.min(root.count, root.fittingColumns)) : 1
    // Of a label and a value in two lines.
    readonly property real rowHeight: 1.25 * root.metrics.label + 2.5 * root.metrics.headlineSmall
    readonly property int fittingRows: Math.max(1, Math.floor((root.room + root.spacing) / (root.rowHeight + root.spacing)))
    readonly property real columnWidth: (root.width + root.spacing) / root.columns - root.spacing

    spacing: root.metrics.gap

    Repeater {
        id: facts

        model: root.page.facts

        Column {
            id: fact

            required property int index
            required property string label
            required property string text
            required property bool hasLink
            required property int linkKind
            required property string linkName

            visible: !root.isRow || fact.index < root.fittingRows * root.columns
            opacity: root.isRow || fact.y + fact.height <= root.room ? 1 : 0
            width: root.columnWidth

            SceneText {
                width: parent.width
                text: fact.label
                font.pixelSize: root.metrics.label
            }

            SceneText {
                width: parent.width
                text: fact.hasLink ? fact.text + " ›" : fact.text
                wrapMode: Text.Wrap
                maximumLineCount: 2
                color: Theme.ink
                font.pixelSize: root.metrics.headlineSmall
                font.weight: Font.DemiBold
            }

            TapHandler {
                enabled: fact.hasLink && fact.opacity > 0
                onTapped: root.page.open(fact.linkKind, fact.linkName)
            }
        }
    }
}
