// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing

// A button with a text, as large as a finger needs.
Rectangle {
    id: root

    required property SceneMetrics metrics
    required property string text
    // Marks the chosen one of several.
    property bool isChosen: false

    signal clicked

    implicitWidth: Math.max(root.metrics.touchTarget, label.implicitWidth + 2 * root.metrics.label)
    implicitHeight: Math.max(root.metrics.touchTarget, 2 * root.metrics.label)
    radius: root.metrics.radius
    color: root.isChosen ? Theme.ink : Theme.track
    border.color: root.activeFocus ? (root.isChosen ? Theme.muted : Theme.ink) : Theme.line
    border.width: root.activeFocus ? Math.max(2, 3 * root.metrics.unit) : 1
    activeFocusOnTab: true

    Accessible.role: Accessible.Button
    Accessible.name: root.text
    Accessible.focusable: true
    Accessible.onPressAction: root.clicked()
    Keys.onReturnPressed: event => {
        if (!event.isAutoRepeat)
            root.clicked();
    }
    Keys.onEnterPressed: event => {
        if (!event.isAutoRepeat)
            root.clicked();
    }

    SceneText {
        id: label

        anchors.centerIn: parent
        width: Math.min(implicitWidth, root.width - root.metrics.label)
        text: root.text
        color: root.isChosen ? Theme.background : Theme.ink
        font.pixelSize: root.metrics.label
        font.weight: Font.DemiBold
    }

    TapHandler {
        onTapped: root.clicked()
    }
}
