// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Scenedeck.Drawing
import Scenedeck.Scenes

// The strip of the running or the last episode; below it one row per older episode, one cell per
// window of ten seconds.
Panel {
    id: root

    required property PredictionsView view

    readonly property real contentWidth: root.width - 2 * root.metrics.padding
    // As wide as the names need, at most 35 %.
    readonly property real widestName: Math.ceil(names.implicitWidth) + root.textSize * 0.6
    readonly property real nameWidth: Math.round(Math.max(root.contentWidth * 0.168, Math.min(root.contentWidth * 0.35, root.widestName)))
    readonly property real cellGap: Math.max(3, Math.round(11 * root.metrics.unit))
    readonly property real cellPitch: (root.contentWidth - root.nameWidth + root.cellGap) / 6
    readonly property real lineWidth: Math.max(1.5, 3 * root.metrics.unit)
    readonly property real smallestRow: Math.max(root.textSize * 2.1, 80 * root.metrics.unit)
    readonly property int textSize: Math.max(root.metrics.smallestText, Math.round(root.metrics.axis * 1.1))

    SceneText {
        id: names

        visible: false
        text: root.view.episodeNames
        elide: Text.ElideNone
        font.family: Theme.monoFamily
        font.pixelSize: root.textSize
    }

    ModelPicker {
        id: picker

        x: root.metrics.padding
        y: root.metrics.padding * 0.85
        width: root.contentWidth
        visible: root.view.hasChoice
        view: root.view
        metrics: root.metrics
    }

    StripHead {
        id: head

        x: root.metrics.padding
        y: picker.y + (root.view.hasChoice ? picker.height + root.metrics.axis * 0.5 : 0)
        width: root.contentWidth
        view: root.view
        metrics: root.metrics
        textSize: root.textSize
        shownModels: strip.shownModels
    }

    SceneText {
        id: windowTitle

        x: root.metrics.padding
        y: head.y + head.height + root.metrics.axis * 0.4
        width: root.nameWidth - root.metrics.axis * 0.5
        text: longTitle.advanceWidth <= width ? longTitle.text : "Window"
        font.pixelSize: root.metrics.axis
    }

    TextMetrics {
        id: longTitle

        font: windowTitle.font
        text: "10 s window"
    }

    Repeater {
        model: 6

        SceneText {
            required property int index

            x: root.metrics.padding + root.nameWidth + index * root.cellPitch
            y: windowTitle.y
            width: root.cellPitch - root.cellGap
            text: (index * 10) + "–" + (index * 10 + 10) + (index === 0 ? " s" : "")
            font.pixelSize: root.metrics.axis
        }
    }

    EpisodeStrip {
        id: strip

        x: root.metrics.padding
        y: windowTitle.y + windowTitle.height + root.metrics.axis * 0.3
        width: root.contentWidth
        view: root.view
        metrics: root.metrics
        nameWidth: root.nameWidth
        textSize: root.textSize
        gap: root.cellGap
        lineWidth: root.lineWidth
        smallestRow: root.smallestRow
        available: legend.y - root.metrics.axis * 0.6 - y
    }

    // The older episodes.
    Column {
        id: list

        readonly property int fitting: Math.max(0, Math.floor(height / root.smallestRow))
        readonly property int shown: Math.min(rows.count - 1, fitting)

        x: root.metrics.padding
        y: strip.y + strip.height
        width: root.contentWidth
        height: strip.available - strip.height

        Repeater {
            id: rows

            model: root.view.episodes

            EpisodeCells {
                width: list.width
                height: Math.floor(list.height / Math.max(1, list.fitting))
                visible: place >= 0 && place < list.shown
                onOpened: Details.open(DetailKind.Episode, episodeId)
                metrics: root.metrics
                nameWidth: root.nameWidth
                textSize: root.textSize
                gap: root.cellGap
                lineWidth: root.lineWidth
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
        text: root.view.shownText(list.shown + 1, root.view.episodeCount) + "  ·  outlined ✕ = wrong"
        elide: Text.ElideNone
        font.pixelSize: root.metrics.axis
    }
}
