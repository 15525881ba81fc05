// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing

// A number that changes at run time. Qt 6.4 cannot select tabular figures of a font, so the item
// reserves the width of its widest digits. Neighbouring items do not move.
Text {
    id: root

    width: Math.max(root.implicitWidth, Math.ceil(zeros.advanceWidth), Math.ceil(fours.advanceWidth))
    horizontalAlignment: Text.AlignRight
    textFormat: Text.PlainText
    color: Theme.ink
    font.family: Theme.textFamily

    TextMetrics {
        id: zeros

        font: root.font
        text: root.text.replace(/[0-9]/g, "0")
    }

    TextMetrics {
        id: fours

        font: root.font
        text: root.text.replace(/[0-9]/g, "4")
    }
}
