// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Scenedeck.Drawing
import Scenedeck.Scenes

// The newest episodes, as many as fit, with the predictions for their windows.
Panel {
    id: root

    required property OverviewView view

    readonly property real contentWidth: root.width - 2 * root.metrics.padding
    readonly property int textSize: Math.max(root.metrics.smallestText, Math.round(root.metrics.axis * 1.1))
    readonly property real chipsX: Math.round(root.contentWidth * 0.27 + root.textSize)
    // The legend gives way to the first two rows.
    readonly property bool hasLegend: !root.metrics.isTile && root.view.legend.length > 0 && legend.y - list.y >= 2 * root.smallestRow
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

    // The chips are predictions, unlike the rest of the row.
    SceneText {
        id: chipsTitle

        // Gives way to the first row.
        visible: text !== "" && root.height - y - 1.6 * height - 0.6 * root.metrics.padding >= root.smallestRow
        x: root.metrics.padding + root.chipsX
        y: title.y + title.height + root.metrics.axis * 0.3
        width: root.contentWidth - root.chipsX
        text: root.view.chipsTitle
        font.pixelSize: root.metrics.axis
    }

    Column {
        id: list

        readonly property int shown: Math.max(1, Math.floor(height / root.smallestRow))

        x: root.metrics.padding
        y: chipsTitle.visible ? chipsTitle.y + chipsTitle.height + root.metrics.axis * 0.3
                              : title.y + title.height + root.metrics.padding * 0.4
        width: root.contentWidth
        height: (root.hasLegend ? legend.y - root.metrics.axis * 0.3 : root.height - root.metrics.padding * 0.6) - y

        Repeater {
            model: root.view.episodeRows

            EpisodeRow {
                width: list.width
                height: Math.floor(list.height / list.shown)
                visible: index < list.shown
                metrics: root.metrics
                textSize: root.textSize
                chipsX: root.chipsX
                onOpened: Details.open(DetailKind.Episode, episodeId)
            }
        }
    }

    ChipLegend {
        id: legend

        visible: root.hasLegend
        x: root.metrics.padding
        y: root.height - height - root.metrics.padding * 0.85
        width: root.contentWidth
        view: root.view
        metrics: root.metrics
    }
}
