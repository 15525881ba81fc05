// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing
import Scenedeck.Scenes

// A row of the strip: what was true, or what a model predicted.
Item {
    id: root

    required property int index
    required property string name
    required property string note
    required property list<int> predicted
    required property list<int> actual
    required property list<int> verdicts
    required property string description
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
    Accessible.name: root.name + (root.note === "" ? "" : ", " + root.note) + ": " + root.description

    RowName {
        anchors.verticalCenter: parent.verticalCenter
        width: root.nameWidth - root.textSize * 0.6
        name: root.name
        note: root.note
        metrics: root.metrics
        textSize: root.textSize
        room: root.height
        color: root.index > 0 ? Theme.ink : Theme.muted
        font.weight: root.index === 1 ? Font.DemiBold : Font.Normal
    }

    WindowCells {
        anchors.verticalCenter: parent.verticalCenter
        x: root.nameWidth
        width: root.width - x
        height: Math.round(root.height * 0.725)
        predicted: root.predicted
        actual: root.actual
        verdicts: root.verdicts
        hasBand: false
        gap: root.gap
        lineWidth: root.lineWidth
    }
}
