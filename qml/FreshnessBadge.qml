// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing
import Scenedeck.Deck

// Freshness of a scene's data: a shape and a text. Shows the rule on hover or while pressed.
Row {
    id: root

    required property DeckScene scene
    required property int pixelSize

    spacing: root.pixelSize * 0.4

    FreshnessMark {
        anchors.verticalCenter: parent.verticalCenter
        width: root.pixelSize
        height: root.pixelSize
        scene: root.scene
    }

    Text {
        text: root.scene.freshnessText
        color: Theme.ink
        font.family: Theme.textFamily
        font.pixelSize: root.pixelSize
        font.weight: Font.DemiBold
    }

    HoverHandler {
        id: hover
    }

    TapHandler {
        id: tap
    }

    BadgeRule {
        visible: hover.hovered || tap.pressed
        badge: root
        text: root.scene.freshnessRule
        pixelSize: root.pixelSize
    }
}
