// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing

// One of the four large numbers, readable from a distance.
Panel {
    id: root

    required property string label
    required property string value

    Accessible.role: Accessible.StaticText
    Accessible.name: root.label + ": " + root.value

    SceneText {
        id: name

        x: root.metrics.padding
        y: root.metrics.padding * (root.metrics.compact ? 0.6 : 0.85)
        width: root.width - 2 * x
        text: root.label
        font.pixelSize: root.metrics.axis
        font.weight: Font.Medium
    }

    SceneText {
        x: root.metrics.padding
        y: name.y + name.height
        width: root.width - 2 * x
        height: Math.min(root.height - y, Math.round(root.metrics.number * 1.3))
        text: root.value
        color: Theme.ink
        font.family: Theme.displayFamily
        font.pixelSize: root.metrics.number
        font.weight: Font.DemiBold
        // Negative letter spacing only at full size: the digits of a shrunk text would overlap.
        font.letterSpacing: root.value.length < 10 ? -0.03 * root.metrics.number : 0
        // A long number is shrunk before it is elided.
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: root.metrics.axis
        verticalAlignment: Text.AlignVCenter
    }
}
