// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing
import Scenedeck.Scenes

// Names the shown model. A tap selects the next one, except on the wall.
Item {
    id: root

    required property PredictionsView view
    required property SceneMetrics metrics

    readonly property bool isButton: !root.metrics.isTile
    readonly property real inset: root.isButton ? Math.round(root.metrics.axis * 0.8) : 0

    implicitHeight: root.isButton ? Math.max(30, Math.round(50 * root.metrics.unit)) : label.height

    SceneText {
        id: label

        anchors.verticalCenter: parent.verticalCenter
        text: "Model"
        font.pixelSize: root.metrics.axis
    }

    Rectangle {
        id: button

        x: label.width + root.metrics.axis * 0.6
        width: name.width + arrow.width + 2 * root.inset
        height: root.height
        radius: root.metrics.radius / 2
        color: root.isButton ? Theme.track : "transparent"
        Accessible.role: root.isButton ? Accessible.Button : Accessible.StaticText
        Accessible.name: "Model: " + root.view.texts.model + ", " + root.view.texts.modelSelection
        Accessible.onPressAction: root.view.chooseNext()

        SceneText {
            id: name

            anchors.verticalCenter: parent.verticalCenter
            x: root.inset
            width: Math.min(implicitWidth, root.width * 0.45)
            text: root.view.texts.model
            color: Theme.ink
            font.pixelSize: root.metrics.axis
            font.weight: Font.DemiBold
        }

        SceneText {
            id: arrow

            anchors.verticalCenter: parent.verticalCenter
            x: name.x + name.width
            visible: root.isButton
            width: root.isButton ? implicitWidth : 0
            text: "  ›"
            font.pixelSize: root.metrics.axis
        }

        TapHandler {
            enabled: root.isButton
            // The touch target is at least 44 pixels high.
            margin: Math.max(0, (44 - button.height) / 2)
            onTapped: root.view.chooseNext()
        }
    }

    SceneText {
        anchors.verticalCenter: parent.verticalCenter
        x: button.x + button.width + root.metrics.axis * 0.6
        width: root.width - x
        text: root.view.texts.modelSelection
        font.pixelSize: root.metrics.axis
    }
}
