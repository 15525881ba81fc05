// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing
import Scenedeck.Scenes

Item {
    id: root

    required property PredictionsView view
    required property SceneMetrics metrics

    readonly property bool stacked: root.metrics.compact || root.metrics.portrait
    readonly property real summaryHeight: root.stacked ? summary.implicitHeight + root.metrics.padding * 1.6 : root.height
    // On a small tile the summary gives way.
    readonly property bool hasSummary: !root.metrics.isTile || !root.stacked || root.height - root.summaryHeight >= 14 * root.metrics.axis

    EpisodeGrid {
        width: root.stacked ? root.width : root.width - summaryPanel.width - root.metrics.gap
        height: root.stacked && root.hasSummary ? root.height - summaryPanel.height - root.metrics.gap : root.height
        metrics: root.metrics
        view: root.view
    }

    Panel {
        id: summaryPanel

        visible: root.hasSummary
        metrics: root.metrics
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        width: root.stacked ? root.width : Math.round(root.width * 0.274)
        height: root.summaryHeight

        PredictionsSummary {
            id: summary

            x: root.metrics.padding
            y: root.metrics.padding * 0.8
            width: parent.width - 2 * x
            height: parent.height - 2 * y
            columnHeight: root.height - 2 * y
            metrics: root.metrics
            view: root.view
        }
    }
}
