// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing

// A number with its title above it. Below or beside it, one or two lines state its basis.
Item {
    id: root

    required property string title
    required property string value
    required property string detail
    required property SceneMetrics metrics
    property string secondDetail
    property int valueSize: root.metrics.numberSmall
    /// Whether the details are to the right of the number.
    property bool beside: false
    property bool hasDetails: true

    readonly property real valueEnd: valueText.y + valueText.height

    implicitHeight: root.hasDetails ? Math.max(root.valueEnd, details.y + details.height) : root.valueEnd
    Accessible.role: Accessible.StaticText
    Accessible.name: root.title + ": " + root.value + ", " + root.detail + (root.secondDetail === "" ? "" : ", " + root.secondDetail)

    SceneText {
        id: titleText

        width: Math.min(implicitWidth, root.width)
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
        font.pixelSize: root.valueSize
        font.weight: Font.DemiBold
        font.letterSpacing: root.valueSize > root.metrics.numberSmall ? -0.03 * root.valueSize : 0
    }

    Column {
        id: details

        visible: root.hasDetails
        x: root.beside ? valueText.width + root.metrics.axis * 0.6 : 0
        y: root.beside ? titleText.height + Math.max(0, (valueText.height - height) / 2) : root.valueEnd
        width: root.width - x

        SceneText {
            width: Math.min(implicitWidth, details.width)
            text: root.detail
            font.pixelSize: root.metrics.axis
        }

        SceneText {
            width: Math.min(implicitWidth, details.width)
            visible: root.secondDetail !== ""
            text: root.secondDetail
            font.pixelSize: root.metrics.axis
        }
    }
}
