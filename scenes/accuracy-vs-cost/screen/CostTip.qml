// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing
import Scenedeck.Scenes

// Describes the model under the pointer. Always stays within its parent.
Rectangle {
    id: root

    required property CostPicker picker
    required property SceneMetrics metrics
    readonly property real pad: Math.round(root.metrics.gap * 0.4)
    readonly property real away: root.metrics.axis
    readonly property real maxTextWidth: Math.min(parent.width - 2 * root.pad, 30 * root.metrics.axis)

    visible: root.picker.found
    width: content.width + 2 * root.pad
    height: content.height + 2 * root.pad
    readonly property real rightPlace: root.picker.target.x + root.away
    readonly property real leftPlace: root.picker.target.x - root.away - width

    x: Math.max(0, Math.min(parent.width - width, root.rightPlace + width > parent.width ? root.leftPlace : root.rightPlace))
    y: Math.max(0, Math.min(parent.height - height, root.picker.target.y - height / 2))
    color: Theme.background
    border.color: Theme.bar
    border.width: Math.max(1, root.metrics.unit)
    radius: root.metrics.radius / 2

    Column {
        id: content

        x: root.pad
        y: root.pad
        spacing: root.pad / 2

        SceneText {
            width: Math.min(implicitWidth, root.maxTextWidth)
            text: root.picker.name
            color: Theme.ink
            elide: Text.ElideNone
            wrapMode: Text.Wrap
            font.pixelSize: root.metrics.axis
            font.weight: Font.DemiBold
        }

        SceneText {
            width: Math.min(implicitWidth, root.maxTextWidth)
            text: root.picker.detail
            elide: Text.ElideNone
            wrapMode: Text.Wrap
            font.pixelSize: root.metrics.axis
        }
    }
}
