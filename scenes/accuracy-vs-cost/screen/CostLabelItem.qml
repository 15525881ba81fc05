// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing

// A model's name and numbers beside its mark, and the leader line if they are further away. The
// text outline covers lines.
Item {
    id: root

    required property SceneMetrics metrics
    required property font nameFont
    required property font numbersFont
    required property string name
    required property string numbers
    required property bool muted
    required property rect box
    required property point lineStart
    required property real lineLength
    required property real lineAngle

    Rectangle {
        x: root.lineStart.x
        y: root.lineStart.y
        width: root.lineLength
        height: Math.max(1, Math.round(root.metrics.unit))
        visible: root.lineLength > 0
        transformOrigin: Item.TopLeft
        rotation: root.lineAngle
        antialiasing: true
        color: Theme.bar
    }

    SceneText {
        x: root.box.x
        y: root.box.y + root.box.height / 2 - height
        width: root.box.width
        text: root.name
        color: root.muted ? Theme.muted : Theme.ink
        font: root.nameFont
        style: Text.Outline
        styleColor: Theme.panel
    }

    SceneText {
        x: root.box.x
        y: root.box.y + root.box.height - height
        width: root.box.width
        text: root.numbers
        font: root.numbersFont
        style: Text.Outline
        styleColor: Theme.panel
    }
}
