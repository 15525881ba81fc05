// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing
import Scenedeck.Scenes

Item {
    id: root

    required property PhaseMixView view
    required property SceneMetrics metrics

    readonly property bool stacked: root.metrics.compact || root.metrics.portrait

    Panel {
        id: plotPanel

        metrics: root.metrics
        width: root.stacked ? root.width : root.width - nowPanel.width - root.metrics.gap
        height: root.stacked ? root.height - nowPanel.height - root.metrics.gap : root.height

        PhaseMixChart {
            anchors.fill: parent
            anchors.margins: root.metrics.padding
            metrics: root.metrics
            view: root.view
        }
    }

    Panel {
        id: nowPanel

        metrics: root.metrics
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        width: root.stacked ? root.width : Math.round(root.width * 0.262)
        height: root.stacked ? now.implicitHeight + 2 * root.metrics.padding : root.height

        PhaseMixNow {
            id: now

            x: root.metrics.padding
            y: root.metrics.padding
            width: parent.width - 2 * root.metrics.padding
            metrics: root.metrics
            view: root.view
            // A list needs more height than a wall tile has, at any aspect ratio.
            inColumns: root.metrics.compact && !(root.metrics.portrait && root.height > 40 * root.metrics.axis)
        }
    }
}
