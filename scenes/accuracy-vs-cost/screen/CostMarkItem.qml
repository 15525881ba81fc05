// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing

// The mark of a model, centred at its position. The border separates it from lines and other marks.
Rectangle {
    id: root

    required property point mark
    required property string name
    required property bool muted
    // The rectangle of the axes.
    required property rect area
    required property real markSize

    x: root.area.x + root.mark.x * root.area.width - width / 2
    y: root.area.y + root.mark.y * root.area.height - height / 2
    width: root.markSize + border.width
    height: width
    radius: width / 2
    antialiasing: true
    color: root.muted ? Theme.dim : Theme.accent
    border.color: Theme.panel
}
