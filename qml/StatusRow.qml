// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing
import Scenedeck.Deck

// Freshness badge, event rate, viewers, clock.
Row {
    id: root

    required property Deck deck
    required property SceneMetrics metrics
    readonly property int pixelSize: Math.max(root.metrics.smallestText, Math.round(22 * root.metrics.unit))

    spacing: root.metrics.gap

    FreshnessBadge {
        anchors.verticalCenter: parent.verticalCenter
        visible: !root.deck.wall
        scene: root.deck.scene
        pixelSize: root.pixelSize
    }

    Figure {
        anchors.verticalCenter: parent.verticalCenter
        pixelSize: root.pixelSize
        value: root.deck.status.rate
        unit: "events/s"
    }

    Figure {
        anchors.verticalCenter: parent.verticalCenter
        pixelSize: root.pixelSize
        value: root.deck.status.viewers
        unit: root.deck.status.viewersUnit
    }

    Text {
        anchors.verticalCenter: parent.verticalCenter
        text: root.deck.status.clock
        color: Theme.ink
        font.family: Theme.displayFamily
        font.pixelSize: root.metrics.clock
        font.weight: Font.Medium
    }
}
