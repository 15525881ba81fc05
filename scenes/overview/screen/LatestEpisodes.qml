// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Scenedeck.Drawing
import Scenedeck.Scenes

// The newest episodes, as many as fit.
Panel {
    id: root

    required property OverviewView view

    readonly property real contentWidth: root.width - 2 * root.metrics.padding
    readonly property int textSize: Math.max(12, Math.round(root.metrics.axis * 1.1))
    readonly property real smallestRow: Math.round(Math.max(root.textSize * 2, 71 * root.metrics.unit))

    SceneText {
        id: title

        x: root.metrics.padding
        y: root.metrics.padding * 0.85
        text: "Latest episodes"
        font.pixelSize: root.metrics.axis
        font.weight: Font.Medium
    }

    // The state of the data directory, beside the title.
    SceneText {
        x: title.x + title.width + root.metrics.axis
        y: title.y
        width: root.width - root.metrics.padding - x
        text: root.view.directory
        color: root.view.isDirectoryFailing ? Theme.ink : Theme.muted
        elide: Text.ElideMiddle
        font.pixelSize: root.metrics.axis
        font.weight: root.view.isDirectoryFailing ? Font.DemiBold : Font.Normal
        horizontalAlignment: Text.AlignRight
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }

    Column {
        id: list

        readonly property int shown: Math.max(1, Math.floor(height / root.smallestRow))

        x: root.metrics.padding
        y: title.y + title.height + root.metrics.padding * 0.4
        width: root.contentWidth
        height: root.height - y - root.metrics.padding * 0.6

        Repeater {
            model: root.view.episodeRows

            EpisodeRow {
                width: list.width
                height: Math.floor(list.height / list.shown)
                visible: index < list.shown
                metrics: root.metrics
                textSize: root.textSize
            }
        }
    }
}
