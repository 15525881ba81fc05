// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Scenedeck.Drawing
import Scenedeck.Deck

// One segment per scene with its name; a tap opens the scene. The current segment shows the elapsed dwell time. If the names do
// not fit, only those of the current scene and of the segment under the pointer are shown.
Item {
    id: root

    required property Deck deck
    required property SceneMetrics metrics

    readonly property real segmentWidth: (width + segments.spacing) / repeater.count - segments.spacing
    // Index of the segment under the pointer; -1: none.
    property int pointed: -1
    readonly property bool hasRoomForNames: longest.advanceWidth <= root.segmentWidth

    TextMetrics {
        id: longest

        font.family: Theme.textFamily
        font.pixelSize: root.metrics.axis
        text: root.deck.scenes.longestTitle
    }

    Row {
        id: segments

        anchors.fill: parent
        spacing: Math.round(12 * root.metrics.unit)

        Repeater {
            id: repeater

            model: root.deck.scenes

            RailSegment {
                width: root.segmentWidth
                height: segments.height
                deck: root.deck
                metrics: root.metrics
                isNamed: root.hasRoomForNames || index === root.pointed || (isCurrent && root.pointed < 0)
                row: segments
                onIsHoveredChanged: {
                    if (isHovered)
                        root.pointed = index;
                    else if (root.pointed === index)
                        root.pointed = -1;
                }
            }
        }
    }

    Text {
        objectName: "note"
        anchors.right: parent.right
        y: Math.round((root.metrics.railTrack - height) / 2)
        visible: text !== ""
        text: root.deck.rotationNote
        color: Theme.muted
        font.family: Theme.textFamily
        font.pixelSize: root.metrics.axis
    }
}
