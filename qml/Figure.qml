// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing

// A number and, in a muted colour, its unit.
Row {
    id: root

    required property string value
    required property string unit
    required property int pixelSize

    spacing: root.pixelSize * 0.32

    NumberText {
        text: root.value
        font.pixelSize: root.pixelSize
        font.weight: Font.DemiBold
    }

    Text {
        text: root.unit
        color: Theme.muted
        font.family: Theme.textFamily
        font.pixelSize: root.pixelSize
    }
}
