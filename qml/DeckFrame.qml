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

    // What is covered by a page or the help can have no focus.
    readonly property bool isCovered: root.deck.help || root.deck.detail.opened

    Keys.onPressed: event => {
        event.accepted = root.deck.press(event.key);
    }

    DragHandler {
        id: swipe

        target: null
        yAxis.enabled: false
        dragThreshold: root.metrics.margin
        onActiveChanged: if (!active)
            root.deck.step(swipe.centroid.position.x < swipe.centroid.pressPosition.x ? 1 : -1)
    }

    Header {
        anchors.left: stage.left
        anchors.right: stage.right
        height: stage.y
        enabled: !root.isCovered
        deck: root.deck
        metrics: root.metrics
    }

    Item {
        id: stage

        enabled: !root.isCovered
        x: root.metrics.margin
        y: root.metrics.headerHeight
        width: root.width - 2 * root.metrics.margin
        height: root.height - y - root.metrics.railHeight - (actions.visible ? actions.height + actions.anchors.topMargin : 0)

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

    SceneActionBar {
        id: actions

        enabled: !root.isCovered
        anchors.left: stage.left
        anchors.right: stage.right
        anchors.top: stage.bottom
        anchors.topMargin: Math.round(root.metrics.gap / 2)
        visible: !root.deck.wall && actions.count > 0
        actions: root.deck.scene.actions
        metrics: root.metrics
    }

    Rail {
        anchors.left: stage.left
        anchors.right: stage.right
        y: root.height - height
        height: root.metrics.railHeight
        enabled: !root.isCovered
        deck: root.deck
        metrics: root.metrics
    }

    Loader {
        id: detail

        function load() {
            if (root.deck.detail.opened)
                detail.setSource("DetailOverlay.qml", {
                    deck: root.deck,
                    metrics: root.metrics
                });
            else
                detail.setSource("");
        }

        anchors.fill: parent
        enabled: !root.deck.help
        Component.onCompleted: detail.load()

        Connections {
            function onOpenedChanged() {
                detail.load();
            }

            target: root.deck.detail
        }

        // Reload, because bindings to Theme.phaseColor() are not re-evaluated when the theme changes.
        Connections {
            function onChanged() {
                detail.load();
            }

            target: Theme
        }
    }

    HelpOverlay {
        anchors.fill: parent
        deck: root.deck
        metrics: root.metrics
    }
}
