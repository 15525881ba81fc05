// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Scenedeck.Drawing
import Scenedeck.Scenes

// The number of episodes per host as bars that start at zero.
Panel {
    id: root

    required property OverviewView view

    readonly property real contentWidth: root.width - 2 * root.metrics.padding
    readonly property int textSize: Math.max(root.metrics.smallestText, Math.round(root.metrics.axis * 1.15))
    // As wide as the widest name, at most 35 %.
    readonly property real nameWidth: Math.ceil(Math.min(0.35 * root.contentWidth, names.implicitWidth) + root.textSize * 0.6) + 1
    readonly property real countWidth: Math.round(Math.max(root.contentWidth * 0.16, root.metrics.label * 3.6))
    readonly property real smallestRow: Math.round(root.metrics.label * 1.35)

    SceneText {
        id: names

        visible: false
        text: root.view.hostNames
        elide: Text.ElideNone
        font.family: Theme.monoFamily
        font.pixelSize: root.textSize
    }

    SceneText {
        id: title

        x: root.metrics.padding
        y: root.metrics.padding * 0.85
        width: root.contentWidth - (rest.text ? rest.width + root.metrics.axis * 0.6 : 0)
        text: "Episodes per host"
        font.pixelSize: root.metrics.axis
        font.weight: Font.Medium
    }

    // The number of hosts that do not fit.
    SceneText {
        id: rest

        x: root.width - root.metrics.padding - width
        y: title.y
        text: list.shown < rows.count ? "+" + (root.view.hostCount - list.shown) + " more" : ""
        font.pixelSize: root.metrics.axis
    }

    SceneText {
        x: root.metrics.padding
        y: list.y
        width: root.contentWidth
        height: list.height
        text: root.view.hint
        font.pixelSize: root.metrics.axis
        wrapMode: Text.Wrap
        lineHeight: 1.3
    }

    Column {
        id: list

        readonly property int room: Math.max(1, Math.floor(height / root.smallestRow))
        readonly property int shown: Math.min(rows.count, list.room)
        // If there are few hosts, rows are at most as high as those of five hosts.
        readonly property real rowHeight: height / Math.max(list.shown, Math.min(5, list.room))

        x: root.metrics.padding
        y: title.y + title.height + root.metrics.padding * 0.6
        width: root.contentWidth
        height: root.height - y - root.metrics.padding * 0.6

        Repeater {
            id: rows

            model: root.view.hostRows

            delegate: Item {
                id: row

                required property int index
                required property string name
                required property string episodes
                required property real fraction
                required property bool other

                width: list.width
                height: list.rowHeight
                visible: row.index < list.shown
                Accessible.role: Accessible.StaticText
                Accessible.name: row.name + ": " + row.episodes + " episodes"

                TapHandler {
                    enabled: !row.other && !root.metrics.isTile
                    onTapped: Details.open(DetailKind.Host, row.name)
                }

                SceneText {
                    anchors.verticalCenter: parent.verticalCenter
                    width: (row.other ? root.contentWidth - root.countWidth : root.nameWidth) - root.textSize * 0.6
                    text: row.name
                    elide: Text.ElideMiddle
                    color: row.other ? Theme.muted : Theme.ink
                    font.family: row.other ? Theme.textFamily : Theme.monoFamily
                    font.pixelSize: root.textSize
                }

                Rectangle {
                    id: track

                    visible: !row.other
                    anchors.verticalCenter: parent.verticalCenter
                    x: root.nameWidth
                    width: root.contentWidth - root.nameWidth - root.countWidth
                    height: Math.min(Math.round(root.metrics.label), row.height * 0.6)
                    radius: height * 0.25
                    color: Theme.track

                    Rectangle {
                        width: Math.max(row.fraction > 0 ? track.radius : 0, track.width * row.fraction)
                        height: track.height
                        radius: track.radius
                        color: Theme.bar

                        Behavior on width {
                            NumberAnimation {
                                duration: Theme.valueChangeMs
                                easing.type: Easing.OutCubic
                            }
                        }
                    }
                }

                SceneText {
                    anchors.verticalCenter: parent.verticalCenter
                    x: track.x + track.width
                    width: root.countWidth
                    text: row.episodes
                    color: Theme.ink
                    font.pixelSize: root.metrics.label
                    font.weight: Font.DemiBold
                    fontSizeMode: Text.HorizontalFit
                    minimumPixelSize: root.metrics.smallestText
                    horizontalAlignment: Text.AlignRight
                }
            }
        }
    }
}
