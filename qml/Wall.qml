// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Scenedeck.Drawing
import Scenedeck.Deck

// All scenes on one page. The tiles always exist, their scenes only while the page is open. If the display is too small for
// all tiles, the page scrolls.
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
        // Text has at least 12 pixels on any display, so that scenes do not fit into smaller tiles.
        smallest: Qt.size(360, 340)
    }

    Flickable {
        anchors.fill: parent
        clip: grid.height > height
        interactive: clip
        boundsBehavior: Flickable.StopAtBounds
        contentWidth: width
        contentHeight: grid.height

        // The tiles are not unloaded with their scenes: the delegates of a closed scene are deleted later than the scene and
        // read the tile's metrics until then.
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
