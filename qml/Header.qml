// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing
import Scenedeck.Deck

// Title and subtitle of the scene, or the dashboard's problem; at the right the status row. If the subtitle needs the whole
// width, the status row moves up beside the title.
Item {
    id: root

    required property Deck deck
    required property SceneMetrics metrics
    readonly property string problem: root.deck.status.problem
    readonly property bool roomy: subtitle.implicitWidth + status.width + 2 * root.metrics.gap <= root.width
    readonly property real titleCenter: 47 * root.metrics.unit
    readonly property real subtitleCenter: Math.max(95 * root.metrics.unit, title.y + title.height + subtitle.height / 2)

    Text {
        id: title

        y: Math.round(root.titleCenter - height / 2)
        width: Math.min(implicitWidth, root.roomy ? root.width : root.width - status.width - root.metrics.gap)
        elide: Text.ElideRight
        textFormat: Text.PlainText
        text: root.deck.wall ? "All scenes" : root.deck.scene.title
        color: Theme.ink
        font.family: Theme.displayFamily
        font.pixelSize: root.metrics.title
        font.weight: Font.DemiBold
        font.letterSpacing: -0.02 * root.metrics.title
    }

    Text {
        id: subtitle

        y: Math.round(root.subtitleCenter - height / 2)
        width: root.width
        elide: Text.ElideRight
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 12
        textFormat: Text.PlainText
        text: root.problem !== "" ? root.problem : root.deck.wall ? "Each with its own state; touch one to open it" : root.deck.scene.subtitle
        color: root.problem !== "" ? Theme.ink : Theme.muted
        font.family: Theme.textFamily
        font.weight: root.problem !== "" ? Font.DemiBold : Font.Normal
        font.pixelSize: root.metrics.subtitle
    }

    StatusRow {
        id: status

        anchors.right: parent.right
        y: Math.round((root.roomy ? 90 * root.metrics.unit : root.titleCenter) - height / 2)
        deck: root.deck
        metrics: root.metrics
    }
}
