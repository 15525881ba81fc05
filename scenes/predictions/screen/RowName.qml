// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing

// The name of a row; below it, if it is not empty and the row has room for two lines, a note.
Column {
    id: root

    required property string name
    required property string note
    required property SceneMetrics metrics
    required property int textSize
    /// The height of the row.
    required property real room
    property alias color: nameText.color
    property alias font: nameText.font

    SceneText {
        id: nameText

        width: root.width
        text: root.name
        elide: Text.ElideMiddle
        font.pixelSize: root.textSize
    }

    SceneText {
        width: root.width
        visible: root.note !== "" && nameText.height + height <= root.room
        text: root.note
        elide: Text.ElideMiddle
        font.pixelSize: root.metrics.axis
    }
}
