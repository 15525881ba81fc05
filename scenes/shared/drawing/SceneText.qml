// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing

// Text in a scene. Plain text, because names come from producers. Long text is elided with "…".
Text {
    color: Theme.muted
    elide: Text.ElideRight
    font.family: Theme.textFamily
    textFormat: Text.PlainText
}
