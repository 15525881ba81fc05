// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing
import Scenedeck.Scenes

// An episode's id and its six windows.
Item {
    id: root

    required property int index
    required property string episodeId
    required property list<int> predicted
    required property list<int> actual
    required property list<int> verdicts
    required property string description
    required property real nameWidth
    required property int textSize
    required property real gap
    required property real lineWidth

    Accessible.role: Accessible.ListItem
    Accessible.name: root.episodeId + ": " + root.description

    SceneText {
        anchors.verticalCenter: parent.verticalCenter
        width: root.nameWidth - root.textSize * 0.6
        text: root.episodeId
        elide: Text.ElideMiddle
        color: root.index === 0 ? Theme.ink : Theme.muted
        font.family: Theme.monoFamily
        font.pixelSize: root.textSize
    }

    WindowCells {
        anchors.verticalCenter: parent.verticalCenter
        x: root.nameWidth
        width: root.width - x
        height: Math.round(root.height * 0.725)
        predicted: root.predicted
        actual: root.actual
        verdicts: root.verdicts
        gap: root.gap
        lineWidth: root.lineWidth
    }
}
