// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing

// Tooltip with the rule of a freshness badge: placed below the badge, above all other items of the window.
Rectangle {
    id: root

    required property Item badge
    required property string text
    required property int pixelSize

    readonly property Item page: root.badge.Window.contentItem
    readonly property real pageWidth: root.page ? root.page.width : 0
    readonly property real margin: root.pixelSize * 0.5
    // Evaluated each time that it is shown, because the badge may have moved.
    readonly property point place: root.visible ? root.badge.mapToItem(root.page, 0, root.badge.height + root.margin) : Qt.point(0, 0)

    parent: root.page
    z: 100
    x: Math.max(root.margin, Math.min(root.place.x, root.pageWidth - width - root.margin))
    y: root.place.y
    width: Math.min(root.pageWidth - 2 * root.margin, 24 * root.pixelSize)
    height: sentence.height + 2 * root.margin
    radius: root.margin / 2
    color: Theme.panel
    border.color: Theme.line

    Text {
        id: sentence

        x: root.margin
        y: root.margin
        width: root.width - 2 * root.margin
        wrapMode: Text.Wrap
        textFormat: Text.PlainText
        text: root.text
        color: Theme.ink
        font.family: Theme.textFamily
        font.pixelSize: root.pixelSize
    }
}
