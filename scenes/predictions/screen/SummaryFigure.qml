// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing

// A number with its name above it, and beside or below it what it is made of.
Item {
    id: root

    required property string title
    required property string value
    required property string detail
    required property SceneMetrics metrics
    property bool large: false

    implicitHeight: detailText.y + detailText.height
    Accessible.role: Accessible.StaticText
    Accessible.name: root.title + ": " + root.value + ", " + root.detail

    SceneText {
        id: titleText

        width: root.width
        text: root.title
        font.pixelSize: root.metrics.axis
        font.weight: Font.Medium
    }

    SceneText {
        id: valueText

        y: titleText.height
        text: root.value
        color: Theme.ink
        elide: Text.ElideNone
        font.family: Theme.displayFamily
        font.pixelSize: root.large ? root.metrics.number : root.metrics.numberSmall
        font.weight: Font.DemiBold
        font.letterSpacing: root.large ? -0.03 * root.metrics.number : 0
    }

    SceneText {
        id: detailText

        x: root.large ? 0 : valueText.width + root.metrics.axis * 0.6
        y: root.large ? valueText.y + valueText.height
                      : valueText.y + valueText.baselineOffset - baselineOffset
        width: Math.min(implicitWidth, root.width - x)
        text: root.detail
        font.pixelSize: root.metrics.axis
    }
}
