// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing
import Scenedeck.Scenes

// The hosts one by one if they are few and named; otherwise the shares of all, and below them the hosts that are not clean.
Item {
    id: root

    required property PhaseMixView view
    required property SceneMetrics metrics

    // Also if the panel beside the plot would be too narrow for its labels.
    readonly property bool stacked: root.metrics.compact || root.metrics.portrait || 0.262 * root.width - 2 * root.metrics.padding < 10 * root.metrics.label
    readonly property bool hasStripsBelow: !root.view.hasAllHosts && root.view.stripCount > 0 && !root.metrics.compact
    // Of the chart and the strips below it.
    readonly property real chartHeight: root.stacked ? nowPanel.y - root.metrics.gap : root.height
    readonly property real plotHeight: root.hasStripsBelow ? Math.round(0.58 * root.chartHeight) : root.chartHeight

    Panel {
        visible: root.view.hasAllHosts || root.hasStripsBelow
        metrics: root.metrics
        width: root.view.hasAllHosts ? root.width : plotPanel.width
        y: root.view.hasAllHosts ? 0 : root.plotHeight + root.metrics.gap
        height: (root.view.hasAllHosts ? root.height : root.chartHeight) - y

        HostStrips {
            anchors.fill: parent
            anchors.margins: root.metrics.padding
            metrics: root.metrics
            view: root.view
        }
    }

    Panel {
        id: plotPanel

        visible: !root.view.hasAllHosts
        metrics: root.metrics
        width: root.stacked ? root.width : root.width - nowPanel.width - root.metrics.gap
        height: root.plotHeight

        PhaseMixChart {
            anchors.fill: parent
            anchors.margins: root.metrics.padding
            metrics: root.metrics
            view: root.view
        }
    }

    Panel {
        id: nowPanel

        visible: !root.view.hasAllHosts
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
            inColumns: root.hasStripsBelow ? root.stacked : root.metrics.compact && !(root.metrics.portrait && root.height > 40 * root.metrics.axis)
        }
    }
}
