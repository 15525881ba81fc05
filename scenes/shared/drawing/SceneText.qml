// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing

// Text in a scene. Plain, because names come from producers; what is too long ends in "…".
Text {
    color: Theme.muted
    elide: Text.ElideRight
    font.family: Theme.textFamily
    textFormat: Text.PlainText
}
