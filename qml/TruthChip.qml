// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing
import Scenedeck.Deck

// Whether a scene's data is what is happening now: a shape and a word; the rule behind them where a
// pointer rests or a finger presses.
Row {
    id: root

    required property DeckScene scene
    required property int pixelSize

    spacing: root.pixelSize * 0.4

    TruthMark {
        anchors.verticalCenter: parent.verticalCenter
        width: root.pixelSize
        height: root.pixelSize
        scene: root.scene
    }

    Text {
        text: root.scene.truthText
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
        text: root.scene.truthRule
        pixelSize: root.pixelSize
    }
}
