// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing
import Scenedeck.Deck

Window {
    id: root

    required property Deck deck

    width: 1280
    height: 720
    minimumWidth: 480
    minimumHeight: 320
    color: Theme.background
    title: "Scenedeck"

    // In the whole window: dialogs are above the frame.
    PointHandler {
        onActiveChanged: if (active)
            root.deck.touch()
    }

    SceneMetrics {
        id: metrics

        frame: Qt.size(root.width, root.height)
        arcMinute: viewing.pixelsPerArcMinute
        millimetre: viewing.pixelsPerMillimetre
    }

    ViewingDistance {
        id: viewing

        window: root
        metres: root.deck.viewingMetres
    }

    DeckFrame {
        id: frame

        x: root.deck.shift.x
        y: root.deck.shift.y
        width: root.width
        height: root.height
        focus: true
        deck: root.deck
        // A dialog was opened or closed, perhaps by keyboard.
        onEnabledChanged: root.deck.touch()
        metrics: metrics
    }

    Connections {
        function onRequested(kind: int, name: string) {
            root.deck.detail.open(kind, name);
        }

        target: Details
    }

    Connections {
        function onFullScreenRequested() {
            root.visibility = root.visibility === Window.FullScreen ? Window.Windowed : Window.FullScreen;
        }

        function onThemeRequested() {
            Theme.next();
        }

        target: root.deck
    }
}
