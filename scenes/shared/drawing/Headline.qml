// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing

// The headline of a scene: in one line if it fits, otherwise smaller in two.
Text {
    id: root

    required property SceneMetrics metrics

    TextMetrics {
        id: oneLine

        font.family: Theme.displayFamily
        font.weight: Font.DemiBold
        font.letterSpacing: -0.01 * root.metrics.headline
        font.pixelSize: root.metrics.headline
        text: root.text
    }

    readonly property bool isLong: oneLine.advanceWidth > root.width
    readonly property int size: root.isLong ? root.metrics.headlineSmall : root.metrics.headline

    Accessible.role: Accessible.StaticText
    Accessible.name: root.text

    wrapMode: Text.Wrap
    maximumLineCount: root.isLong ? 2 : 1
    elide: Text.ElideRight
    lineHeight: root.isLong ? 0.95 : 1
    textFormat: Text.PlainText
    color: Theme.ink
    font.family: Theme.displayFamily
    font.pixelSize: root.size
    font.letterSpacing: -0.01 * root.size
    font.weight: Font.DemiBold
}
