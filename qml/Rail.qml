// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Scenedeck.Drawing
import Scenedeck.Deck

// One segment per scene; a tap opens the scene. The current segment shows the elapsed dwell time.
Item {
    id: root

    required property Deck deck
    required property SceneMetrics metrics

    Row {
        id: segments

        readonly property real segmentWidth: (width + spacing) / repeater.count - spacing

        anchors.fill: parent
        spacing: Math.round(12 * root.metrics.unit)

        Repeater {
            id: repeater

            model: root.deck.scenes

            Item {
                id: segment

                required property int index
                readonly property bool current: segment.index === root.deck.index && !root.deck.wall

                width: segments.segmentWidth
                height: segments.height

                Rectangle {
                    id: track

                    y: Math.round(48 * root.metrics.unit - height / 2)
                    width: segment.width
                    height: root.metrics.rail
                    radius: height / 2
                    color: segment.index < root.deck.index && !root.deck.wall ? Theme.bar : Theme.rail
                }

                Rectangle {
                    y: track.y
                    visible: segment.current
                    width: Math.max(track.height, segment.width * root.deck.progress)
                    height: track.height
                    radius: track.radius
                    color: Theme.ink
                }

                Text {
                    anchors.horizontalCenter: parent.horizontalCenter
                    y: Math.round((track.y - height) / 2)
                    visible: segment.current && root.deck.paused
                    text: "Paused"
                    color: Theme.muted
                    font.family: Theme.textFamily
                    font.pixelSize: root.metrics.axis
                }

                TapHandler {
                    onTapped: root.deck.open(segment.index)
                }
            }
        }
    }
}
