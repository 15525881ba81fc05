// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing
import Scenedeck.Deck

// The header of a detail page: a button that goes back, the title, the clock and the headline.
Item {
    id: root

    required property Deck deck
    required property SceneMetrics metrics
    readonly property real titleMiddle: Math.round(20 * root.metrics.unit + root.metrics.title / 2)

    Rectangle {
        id: back

        objectName: "back"
        y: root.titleMiddle - height / 2
        width: label.width + 1.2 * root.metrics.title
        height: Math.round(1.6 * root.metrics.title)
        radius: height / 2
        color: Theme.track
        Accessible.role: Accessible.Button
        Accessible.name: "Back"

        Text {
            id: label

            anchors.centerIn: parent
            text: "‹ Back"
            color: Theme.ink
            font.family: Theme.textFamily
            font.pixelSize: root.metrics.title
            font.weight: Font.DemiBold
        }

        TapHandler {
            margin: root.metrics.gap / 2
            onTapped: root.deck.leave()
        }
    }

    Text {
        x: back.width + root.metrics.gap / 2
        y: root.titleMiddle - height / 2
        width: Math.min(implicitWidth, (closing.visible ? closing.x : clock.x) - x - root.metrics.gap)
        elide: Text.ElideMiddle
        textFormat: Text.PlainText
        text: root.deck.detail.title
        color: Theme.muted
        font.family: Theme.textFamily
        font.pixelSize: root.metrics.title
        font.weight: Font.DemiBold
    }

    Text {
        id: closing

        objectName: "closing"
        anchors.right: clock.left
        anchors.rightMargin: root.metrics.gap
        y: root.titleMiddle - height / 2
        visible: text !== ""
        text: root.deck.closingText
        color: Theme.muted
        font.family: Theme.textFamily
        font.pixelSize: root.metrics.title
    }

    Text {
        id: clock

        anchors.right: parent.right
        y: root.titleMiddle - height / 2
        text: root.deck.status.clock
        color: Theme.ink
        font.family: Theme.displayFamily
        font.pixelSize: root.metrics.clock
        font.weight: Font.Medium
    }

    Headline {
        objectName: "detailHeadline"
        y: Math.round(root.metrics.headlineMiddle - height / 2)
        width: root.width
        metrics: root.metrics
        text: root.deck.detail.headline
    }
}
