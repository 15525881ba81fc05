// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Scenedeck.Drawing
import Scenedeck.Scenes

Item {
    id: root

    required property AttackEnvelopesView view
    required property SceneMetrics metrics

    EnvelopePage {
        id: tiles

        view: root.view
        area: Qt.size(root.width, root.height)
        smallestTile: Qt.size(13 * root.metrics.label, 12 * root.metrics.label)
        gap: root.metrics.gap
        pagerHeight: root.metrics.gap
    }

    Grid {
        columns: tiles.columns
        spacing: root.metrics.gap

        Repeater {
            model: tiles

            EnvelopeTile {
                width: tiles.tile.width
                height: tiles.tile.height
                metrics: root.metrics
            }
        }
    }

    Row {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        spacing: root.metrics.gap / 2
        visible: tiles.pageCount > 1

        Repeater {
            model: tiles.pageCount

            Rectangle {
                required property int index

                width: Math.round(root.metrics.gap * 0.36)
                height: width
                radius: width / 2
                color: index === tiles.page ? Theme.ink : Theme.bar
            }
        }
    }

    TapHandler {
        onTapped: tiles.turn()
    }

    // The deck shows a scene for twelve seconds, enough for three pages.
    Timer {
        interval: 4000
        repeat: true
        running: root.visible && tiles.pageCount > 1
        onTriggered: tiles.turn()
    }
}
