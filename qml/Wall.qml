// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Scenedeck.Drawing
import Scenedeck.Deck

// All scenes on one page. The tiles always exist, their scenes only while the page is open. On a
// display too small for all of them the page is longer than it, to be scrolled.
Item {
    id: root

    required property Deck deck
    required property SceneMetrics metrics

    opacity: root.deck.wall ? 1 : 0
    visible: opacity > 0

    Behavior on opacity {
        NumberAnimation {
            duration: Theme.sceneChangeMs
            easing.type: Easing.InOutQuad
        }
    }

    WallGrid {
        id: grid

        count: root.deck.scenes.rowCount()
        area: Qt.size(root.width, root.height)
        gap: root.metrics.gap
        // Text is never under 12 pixels, whatever the display: in less room scenes don't fit.
        smallest: Qt.size(360, 340)
    }

    Flickable {
        anchors.fill: parent
        clip: grid.height > height
        interactive: clip
        boundsBehavior: Flickable.StopAtBounds
        contentWidth: width
        contentHeight: grid.height

        // A closed scene's delegates are deleted later than the scene, and read the tile's metrics
        // until then: the tile must not be deleted with the scene.
        Repeater {
            model: root.deck.scenes

            WallTile {
                x: grid.tiles[index].x
                y: grid.tiles[index].y
                width: grid.tiles[index].width
                height: grid.tiles[index].height
                onOpened: root.deck.open(index)
            }
        }
    }
}
