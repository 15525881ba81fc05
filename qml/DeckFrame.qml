// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Scenedeck.Drawing
import Scenedeck.Deck

// The frame around all scenes: header above, rail below. Handles keys, taps and swipes.
FocusScope {
    id: root

    required property Deck deck
    required property SceneMetrics metrics

    Keys.onPressed: event => {
        event.accepted = root.deck.press(event.key);
    }

    PointHandler {
        onActiveChanged: if (active)
            root.deck.touch()
    }

    DragHandler {
        id: swipe

        target: null
        yAxis.enabled: false
        dragThreshold: root.metrics.margin
        onActiveChanged: if (!active && !root.deck.wall)
            root.deck.step(swipe.centroid.position.x < swipe.centroid.pressPosition.x ? 1 : -1)
    }

    Header {
        anchors.left: stage.left
        anchors.right: stage.right
        height: stage.y
        deck: root.deck
        metrics: root.metrics
    }

    Item {
        id: stage

        x: root.metrics.margin
        y: Math.round(138 * root.metrics.unit)
        width: root.width - 2 * root.metrics.margin
        height: root.height - y - Math.round(86 * root.metrics.unit)

        Repeater {
            model: root.deck.scenes

            SceneHolder {
                anchors.fill: stage
                metrics: root.metrics
                shown: root.deck.scene === scene && !root.deck.wall
            }
        }

        Wall {
            anchors.fill: parent
            deck: root.deck
            metrics: root.metrics
        }
    }

    Rail {
        anchors.left: stage.left
        anchors.right: stage.right
        anchors.top: stage.bottom
        anchors.bottom: parent.bottom
        deck: root.deck
        metrics: root.metrics
    }

    HelpOverlay {
        anchors.fill: parent
        deck: root.deck
        metrics: root.metrics
    }
}
