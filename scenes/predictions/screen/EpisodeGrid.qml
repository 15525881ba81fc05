// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Scenedeck.Drawing
import Scenedeck.Scenes

// One row per episode, one cell per window of ten seconds.
Panel {
    id: root

    required property PredictionsView view

    readonly property real contentWidth: root.width - 2 * root.metrics.padding
    readonly property real nameWidth: Math.round(root.contentWidth * 0.168)
    readonly property real cellGap: Math.max(3, Math.round(11 * root.metrics.unit))
    readonly property real cellPitch: (root.contentWidth - root.nameWidth + root.cellGap) / 6
    readonly property int textSize: Math.max(12, Math.round(root.metrics.axis * 1.1))

    ModelPicker {
        id: picker

        x: root.metrics.padding
        y: root.metrics.padding * 0.85
        width: root.contentWidth
        visible: root.view.hasChoice
        view: root.view
        metrics: root.metrics
    }

    SceneText {
        id: episodeTitle

        x: root.metrics.padding
        y: picker.y + (root.view.hasChoice ? picker.height + root.metrics.axis * 0.5 : 0)
        width: root.nameWidth - root.metrics.axis * 0.5
        text: "Episode"
        font.pixelSize: root.metrics.axis
    }

    Repeater {
        model: 6

        SceneText {
            required property int index

            x: root.metrics.padding + root.nameWidth + index * root.cellPitch
            y: episodeTitle.y
            width: root.cellPitch - root.cellGap
            text: (index * 10) + "–" + (index * 10 + 10) + (index === 0 ? " s" : "")
            font.pixelSize: root.metrics.axis
        }
    }

    Column {
        id: list

        readonly property real smallestRow: Math.max(root.textSize * 2.1, 80 * root.metrics.unit)
        readonly property int fitting: Math.max(1, Math.floor(height / smallestRow))
        readonly property int shown: Math.min(rows.count, fitting)

        x: root.metrics.padding
        y: episodeTitle.y + episodeTitle.height + root.metrics.axis * 0.3
        width: root.contentWidth
        height: legend.y - y - root.metrics.axis * 0.6

        Repeater {
            id: rows

            model: root.view.episodes

            EpisodeCells {
                width: list.width
                height: Math.floor(list.height / list.fitting)
                visible: index < list.shown
                nameWidth: root.nameWidth
                textSize: root.textSize
                gap: root.cellGap
                lineWidth: Math.max(1.5, 3 * root.metrics.unit)
            }
        }
    }

    PhaseLegend {
        id: legend

        x: root.metrics.padding
        y: beside.fits ? beside.y : beside.y - height - root.metrics.axis * 0.3
        width: root.contentWidth - (beside.fits ? beside.width + root.metrics.gap : 0)
        metrics: root.metrics
    }

    SceneText {
        id: beside

        // The legend and this text in one line are narrower than 53 times the font size. The limit
        // is not derived from the text, because the text contains the number of rows, which depends
        // on this.
        readonly property bool fits: root.contentWidth > 53 * root.metrics.axis

        x: beside.fits ? root.width - root.metrics.padding - width : root.metrics.padding
        y: root.height - height - root.metrics.padding * 0.85
        text: root.view.shownText(list.shown, root.view.episodeCount) + "  ·  outlined ✕ = wrong"
        elide: Text.ElideNone
        font.pixelSize: root.metrics.axis
    }
}
