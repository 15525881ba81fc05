// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing
import Scenedeck.Scenes

// An episode's id, where there is room its host, and its six windows.
Item {
    id: root

    required property string episodeId
    required property string host
    required property list<int> predicted
    required property list<int> actual
    required property list<int> verdicts
    required property string description
    required property int place
    required property SceneMetrics metrics
    required property real nameWidth
    required property int textSize
    required property real gap
    required property real lineWidth

    signal opened

    TapHandler {
        enabled: !root.metrics.isTile
        onTapped: root.opened()
    }

    Accessible.role: Accessible.ListItem
    Accessible.name: (root.host === "" ? "" : root.host + ", ") + root.episodeId + ": " + root.description

    RowName {
        anchors.verticalCenter: parent.verticalCenter
        width: root.nameWidth - root.textSize * 0.6
        name: root.episodeId
        note: root.host
        metrics: root.metrics
        textSize: root.textSize
        room: root.height
        font.family: Theme.monoFamily
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
