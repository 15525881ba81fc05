// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Scenedeck.Drawing
import Scenedeck.Deck

// The labelled values of a detail page, one below the other or in columns. A tap on a value with a page of its own opens it.
Flow {
    id: root

    required property DetailPage page
    required property SceneMetrics metrics
    // Whether the values stand side by side.
    required property bool isRow
    readonly property int count: facts.count
    readonly property int columns: root.isRow ? Math.max(1, Math.min(root.count, root.metrics.portrait ? 2 : 4)) : 1
    readonly property real columnWidth: (root.width + root.spacing) / root.columns - root.spacing

    spacing: root.metrics.gap

    Repeater {
        id: facts

        model: root.page.facts

        Column {
            id: fact

            required property string label
            required property string text
            required property bool hasLink
            required property int linkKind
            required property string linkName

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
                enabled: fact.hasLink
                onTapped: root.page.open(fact.linkKind, fact.linkName)
            }
        }
    }
}
