// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing
import Scenedeck.Deck

// One scene's part of the rail, with the scene's name below it.
Item {
    id: root

    required property Deck deck
    required property DeckScene scene
    required property int index
    required property SceneMetrics metrics
    // The row of all segments, within which the name stays.
    required property Item row
    required property bool isNamed

    readonly property bool isCurrent: root.index === root.deck.index && !root.deck.wall
    readonly property bool isHovered: hover.hovered || tap.pressed

    z: root.isHovered ? 1 : 0

    Rectangle {
        id: track

        y: root.metrics.railTrack
        width: root.width
        height: root.metrics.rail
        radius: height / 2
        color: root.index < root.deck.index && !root.deck.wall ? Theme.bar : Theme.rail
    }

    Rectangle {
        y: track.y
        visible: root.isCurrent
        width: Math.max(track.height, root.width * root.deck.progress)
        height: track.height
        radius: track.radius
        color: Theme.ink
    }

    Text {
        objectName: "segmentName"
        x: Math.max(-root.x, Math.min((root.width - width) / 2, root.row.width - root.x - width))
        y: track.y + track.height + Math.round(0.15 * height)
        visible: root.isNamed
        text: root.scene.title
        textFormat: Text.PlainText
        color: root.isCurrent || root.isHovered ? Theme.ink : Theme.muted
        font.family: Theme.textFamily
        font.pixelSize: root.metrics.axis
    }

    HoverHandler {
        id: hover
    }

    TapHandler {
        id: tap

        onTapped: root.deck.open(root.index)
    }
}
