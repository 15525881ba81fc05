// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Scenedeck.Drawing
import Scenedeck.Deck

// All scenes, in pages if the display is too small for all of them. The tiles always exist, their scenes only while they are
// visible.
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

        count: root.deck.scenes.count
        area: Qt.size(root.width, root.height)
        gap: root.metrics.gap
        // Not a binding: a new number of pages opens the first one.
        onPagesChanged: root.deck.wallPages.count = grid.pages
        page: root.deck.wallPages.current
        // Scenes do not fit into tiles that are smaller relative to their text.
        smallest: Qt.size(Math.max(360, 23 * root.metrics.smallestLabel), Math.max(340, 13 * root.metrics.smallestLabel))
    }

    // The tiles are not unloaded with their scenes: the delegates of a closed scene are deleted later than the scene and
    // read the tile's metrics until then.
    Repeater {
        model: root.deck.scenes

        WallTile {
            // A tile is added before the grid has a place for it, and has no index while it is removed.
            readonly property rect place: index >= 0 && index < grid.tiles.length ? grid.tiles[index] : Qt.rect(0, 0, 0, 0)

            x: place.x
            y: place.y
            width: place.width
            height: place.height
            visible: width > 0
            arcMinute: root.metrics.arcMinute
            isLead: scene === root.deck.lead
            onOpened: root.deck.open(index)
        }
    }
}
