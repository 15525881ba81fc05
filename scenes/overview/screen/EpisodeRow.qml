// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing
import Scenedeck.Scenes

// One episode on disk: id, host, the predictions for its windows as chips, size, age.
Item {
    id: root

    required property int index
    required property string episodeId
    required property string host
    required property string size
    required property string age
    required property list<int> phases
    required property list<int> wrong
    required property real chipsX
    required property SceneMetrics metrics
    required property int textSize

    readonly property real gap: root.textSize * 0.6

    signal opened

    Accessible.role: Accessible.ListItem
    Accessible.name: root.episodeId + ", " + root.host + ", " + root.size + ", " + root.age + ". Predicted per 10 s window: " + chips.description

    TapHandler {
        enabled: !root.metrics.isTile
        onTapped: root.opened()
    }

    Rectangle {
        width: root.width
        height: 1
        color: Theme.line
    }

    SceneText {
        anchors.verticalCenter: parent.verticalCenter
        width: host.x - root.gap
        text: root.episodeId
        elide: Text.ElideMiddle
        color: Theme.ink
        font.family: Theme.monoFamily
        font.pixelSize: root.textSize
    }

    SceneText {
        id: host

        anchors.verticalCenter: parent.verticalCenter
        x: Math.round(root.width * 0.137 + root.textSize * 0.9)
        width: chips.x - x - root.gap
        text: root.host
        elide: Text.ElideMiddle
        font.pixelSize: root.textSize
    }

    WindowChips {
        id: chips

        anchors.verticalCenter: parent.verticalCenter
        x: root.chipsX
        // Room for size and age is left in a narrow row.
        width: Math.round(Math.max(root.width * 0.21 + root.textSize * 0.5, Math.min(root.width * 0.28, root.width - x - root.textSize * 12.2)))
        height: Math.round(root.textSize * 1.15)
        phases: root.phases
        wrong: root.wrong
    }

    SceneText {
        anchors.verticalCenter: parent.verticalCenter
        x: chips.x + chips.width + root.gap
        width: age.x - x
        text: root.size
        font.pixelSize: root.textSize
        horizontalAlignment: Text.AlignRight
    }

    SceneText {
        id: age

        anchors.verticalCenter: parent.verticalCenter
        x: root.width - width
        width: root.textSize * 6.4
        text: root.age
        font.pixelSize: root.textSize
        horizontalAlignment: Text.AlignRight
    }
}
