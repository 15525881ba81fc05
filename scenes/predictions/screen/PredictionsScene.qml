// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing
import Scenedeck.Scenes

Item {
    id: root

    required property PredictionsView view
    required property SceneMetrics metrics

    readonly property bool stacked: root.metrics.compact || root.metrics.portrait

    EpisodeGrid {
        width: root.stacked ? root.width : root.width - summaryPanel.width - root.metrics.gap
        height: root.stacked ? root.height - summaryPanel.height - root.metrics.gap : root.height
        metrics: root.metrics
        view: root.view
    }

    Panel {
        id: summaryPanel

        metrics: root.metrics
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        width: root.stacked ? root.width : Math.round(root.width * 0.274)
        height: root.stacked ? summary.implicitHeight + root.metrics.padding * 1.6 : root.height

        PredictionsSummary {
            id: summary

            x: root.metrics.padding
            y: root.metrics.padding * 0.8
            width: parent.width - 2 * x
            height: parent.height - 2 * y
            metrics: root.metrics
            view: root.view
        }
    }
}
