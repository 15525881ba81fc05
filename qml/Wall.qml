// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Scenedeck.Drawing
import Scenedeck.Deck

// All scenes on one page. The tiles exist only while it is open.
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
    }

    Repeater {
        model: root.visible ? root.deck.scenes : null

        WallTile {
            x: grid.tiles[index].x
            y: grid.tiles[index].y
            width: grid.tiles[index].width
            height: grid.tiles[index].height
            onOpened: root.deck.open(index)
        }
    }
}
