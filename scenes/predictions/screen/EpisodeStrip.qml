// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Scenedeck.Drawing
import Scenedeck.Scenes

// The running or the last episode: what was true in its windows, and below it what each model
// predicted. The shown model always has a row. The others have one while the strip has at most 55 %
// of the available height, or while all older episodes have room.
Item {
    id: root

    required property PredictionsView view
    required property SceneMetrics metrics
    required property real nameWidth
    required property int textSize
    required property real gap
    required property real lineWidth
    /// The least height of the row of an older episode.
    required property real smallestRow
    /// The height for the strip and the older episodes.
    required property real available

    readonly property int older: root.view.episodeCount - 1
    readonly property real separator: Math.round(root.metrics.axis * 0.6)
    readonly property real largeRow: root.metrics.compact ? root.smallestRow : root.smallestRow * 1.25
    readonly property real rowHeight: Math.max(1, Math.floor(Math.min(root.largeRow, (root.available - root.separator) / 2)))
    readonly property real budget: Math.max(root.available * 0.55, root.available - root.older * root.smallestRow) - root.separator
    /// The number of models with a row.
    readonly property int shownModels: Math.max(1, Math.min(root.view.stripModels, Math.floor(root.budget / root.rowHeight) - 1))

    implicitHeight: (1 + root.shownModels) * root.rowHeight + root.separator

    Column {
        width: root.width

        Repeater {
            model: root.view.strip

            StripCells {
                width: root.width
                height: root.rowHeight
                visible: index <= root.shownModels
                onOpened: Details.open(DetailKind.Episode, root.view.stripEpisode)
                metrics: root.metrics
                nameWidth: root.nameWidth
                textSize: root.textSize
                gap: root.gap
                lineWidth: root.lineWidth
            }
        }
    }

    Rectangle {
        visible: root.older > 0
        y: Math.round(root.height - root.separator / 2)
        width: root.width
        height: 1
        color: Theme.line
    }
}
