// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Scenedeck.Drawing
import Scenedeck.Deck

// The help on keys, above all other items.
Item {
    id: root

    required property Deck deck
    required property SceneMetrics metrics

    visible: root.deck.help

    // Blocks mouse and touch events for the scene below.
    MouseArea {
        anchors.fill: parent
        hoverEnabled: true
        onClicked: root.deck.setHelp(false)
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.background
        opacity: 0.85
    }

    Panel {
        anchors.centerIn: parent
        width: content.width + 2 * root.metrics.margin
        height: content.height + 2 * root.metrics.margin
        metrics: root.metrics
        border.color: Theme.line

        Row {
            id: content

            anchors.centerIn: parent
            spacing: root.metrics.margin

            Column {
                id: keys

                spacing: root.metrics.gap / 2

                Repeater {
                    model: HelpKeys {}

                    Row {
                        id: line

                        required property string keyName
                        required property string does

                        spacing: root.metrics.gap

                        Text {
                            width: 7 * root.metrics.label
                            text: line.keyName
                            color: Theme.ink
                            font.family: Theme.monoFamily
                            font.pixelSize: root.metrics.label
                        }

                        Text {
                            anchors.verticalCenter: parent.verticalCenter
                            text: line.does
                            color: Theme.muted
                            font.family: Theme.textFamily
                            font.pixelSize: root.metrics.label
                        }
                    }
                }

                Text {
                    objectName: "sceneSubtitle"
                    visible: !root.deck.wall
                    width: 30 * root.metrics.label
                    text: root.deck.scene.title + ": " + root.deck.scene.subtitle
                    textFormat: Text.PlainText
                    wrapMode: Text.WordWrap
                    color: Theme.ink
                    font.family: Theme.textFamily
                    font.pixelSize: root.metrics.label
                }

                Text {
                    objectName: "sceneHelp"
                    visible: !root.deck.wall && text !== ""
                    width: 30 * root.metrics.label
                    text: root.deck.scene.help
                    wrapMode: Text.WordWrap
                    color: Theme.ink
                    font.family: Theme.textFamily
                    font.pixelSize: root.metrics.label
                }
            }

            Column {
                visible: root.deck.address !== ""
                spacing: root.metrics.gap / 2

                QrCode {
                    width: 12 * root.metrics.label
                    height: width
                    text: root.deck.address
                }

                Text {
                    objectName: "address"
                    width: 12 * root.metrics.label
                    text: root.deck.address
                    textFormat: Text.PlainText
                    wrapMode: Text.WrapAnywhere
                    color: Theme.ink
                    font.family: Theme.monoFamily
                    font.pixelSize: root.metrics.axis
                }
            }
        }
    }
}
