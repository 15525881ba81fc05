// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing
import Scenedeck.Scenes

// Names the running or the last episode; at the right, what became of it.
Item {
    id: root

    required property PredictionsView view
    required property SceneMetrics metrics
    required property int textSize
    /// The number of models in the strip.
    required property int shownModels

    implicitHeight: sentence.height
    Accessible.role: Accessible.StaticText
    Accessible.name: title.text + " " + name.text + ": " + sentence.text

    SceneText {
        id: title

        anchors.baseline: sentence.baseline
        width: Math.min(implicitWidth, root.width * 0.4)
        text: root.view.stripTitle(root.view.texts.newestTitle, root.metrics.compact ? root.view.stripModels : root.shownModels, root.view.stripModels)
        font.pixelSize: root.metrics.axis
        font.weight: Font.Medium
    }

    SceneText {
        id: name

        anchors.baseline: sentence.baseline
        x: title.width + root.metrics.axis * 0.6
        width: sentence.x - root.metrics.axis * 0.8 - x
        text: root.view.texts.newestName
        elide: Text.ElideMiddle
        color: Theme.ink
        font.family: Theme.monoFamily
        font.pixelSize: root.textSize
    }

    SceneText {
        id: sentence

        x: root.width - width
        width: Math.min(implicitWidth, root.width * 0.5)
        text: root.view.texts.newestSentence
        color: Theme.ink
        font.pixelSize: root.metrics.label
        font.weight: Font.DemiBold
    }
}
