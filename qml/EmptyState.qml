// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing
import Scenedeck.Deck

// Shown instead of a scene without data: the event type that it needs, and a command that publishes one.
Panel {
    id: root

    required property emptyHint hint

    Column {
        anchors.centerIn: parent
        width: parent.width - 2 * root.metrics.padding
        spacing: root.metrics.gap

        Text {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            textFormat: Text.PlainText
            text: root.hint.title
            color: Theme.ink
            font.family: Theme.displayFamily
            font.pixelSize: root.metrics.numberSmall
            font.weight: Font.DemiBold
        }

        Text {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            textFormat: Text.PlainText
            text: root.hint.text
            color: Theme.muted
            font.family: Theme.textFamily
            font.pixelSize: root.metrics.subtitle
        }

        Rectangle {
            anchors.horizontalCenter: parent.horizontalCenter
            visible: root.hint.command !== ""
            width: Math.min(parent.width, command.implicitWidth + 2 * root.metrics.gap)
            height: command.height + 2 * root.metrics.gap
            radius: root.metrics.radius / 2
            color: Theme.track

            Text {
                id: command

                anchors.centerIn: parent
                width: parent.width - 2 * root.metrics.gap
                wrapMode: Text.Wrap
                textFormat: Text.PlainText
                text: root.hint.command
                color: Theme.ink
                font.family: Theme.monoFamily
                font.pixelSize: root.metrics.axis
            }
        }
    }
}
