// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing
import Scenedeck.Deck

// The scene's title, with the status row at its right; below, its headline or the dashboard's problem. A tap on the title opens
// the help, which says how the scene is computed.
Item {
    id: root

    required property Deck deck
    required property SceneMetrics metrics
    readonly property string problem: root.deck.status.problem
    readonly property int pages: root.deck.wallPages.count
    readonly property string pageText: "  ·  page " + (root.deck.wallPages.current + 1) + " of " + root.pages
    readonly property string wallTitle: root.pages > 1 ? "All scenes" + root.pageText : "All scenes"
    readonly property string wallText: root.deck.lead.view.hasData ? root.deck.lead.headline : "Each scene with its own state; a tap opens it"

    Text {
        id: title

        objectName: "title"
        y: Math.round(20 * root.metrics.unit + (root.metrics.title - height) / 2)
        width: Math.min(implicitWidth, root.width - status.width - root.metrics.gap)
        elide: Text.ElideRight
        textFormat: Text.PlainText
        text: root.deck.wall ? root.wallTitle : root.deck.scene.title
        color: Theme.muted
        font.family: Theme.textFamily
        font.pixelSize: root.metrics.title
        font.weight: Font.DemiBold

        TapHandler {
            enabled: !root.deck.wall
            onTapped: root.deck.setHelp(true)
        }
    }

    Headline {
        objectName: "headline"
        y: Math.round(root.metrics.headlineMiddle - height / 2)
        width: root.width
        metrics: root.metrics
        text: root.problem !== "" ? root.problem : root.deck.wall ? root.wallText : root.deck.scene.headline
    }

    StatusRow {
        id: status

        anchors.right: parent.right
        anchors.verticalCenter: title.verticalCenter
        deck: root.deck
        metrics: root.metrics
    }
}
