// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Scenedeck.Drawing
import Scenedeck.Scenes

Panel {
    id: root

    required property ModelAccuracyView view

    // In portrait, a row has two lines: the texts, and the bar below them.
    readonly property bool twoLines: root.metrics.portrait
    readonly property real smallestRow: Math.max(root.twoLines ? 60 : 30, (root.twoLines ? 120 : 62) * root.metrics.unit)

    Column {
        id: list

        readonly property int fitting: Math.max(1, Math.floor(height / root.smallestRow))
        readonly property int shown: Math.min(rows.count, fitting)
        // If there are few models, rows are at most as high as those of four models.
        readonly property real rowHeight: Math.floor(height / Math.max(shown, Math.min(4, fitting)))

        x: root.metrics.padding
        y: root.metrics.padding
        width: root.width - 2 * x
        height: root.height - 2 * y - (rest.visible ? rest.height : 0)

        Repeater {
            id: rows

            model: root.view.models

            ModelRow {
                width: list.width
                height: list.rowHeight
                visible: index < list.shown
                metrics: root.metrics
                twoLines: root.twoLines
            }
        }
    }

    SceneText {
        id: rest

        // hasMore must not depend on the height of this line.
        readonly property bool hasMore: root.view.modelCount > Math.floor((root.height - 2 * root.metrics.padding) / root.smallestRow)
        readonly property string best: root.view.bestRow >= list.shown ? ", the best among them: " + root.view.bestText : ""
        readonly property string more: hasMore ? "+" + (root.view.modelCount - list.shown) + " more" + best : ""

        visible: hasMore || root.view.hasNoClearBest
        x: root.metrics.padding
        y: root.height - root.metrics.padding - height
        width: list.width
        text: root.view.hasNoClearBest ? "no clear best" + (rest.hasMore ? " · " + rest.more : "") : rest.more
        font.pixelSize: root.metrics.axis
    }
}
