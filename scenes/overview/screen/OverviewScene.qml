// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing
import Scenedeck.Scenes

Item {
    id: root

    required property OverviewView view
    required property SceneMetrics metrics

    // Also true if the lists would be too narrow side by side, as on the wall.
    readonly property bool portrait: root.metrics.portrait || root.width < 50 * root.metrics.label
    readonly property int columns: root.portrait ? 2 : 4
    readonly property real cardWidth: (root.width - (root.columns - 1) * root.metrics.gap) / root.columns
    // On a small tile, text keeps its minimum size, so the card's minimum height fits its two
    // lines.
    readonly property real cardContentHeight: 0.6 * root.metrics.padding + 1.3 * root.metrics.axis + 1.25 * root.metrics.number
    readonly property real cardHeight: Math.round(Math.max(root.metrics.unit * (root.metrics.compact ? 170 : 230), cardContentHeight))
    readonly property real lowerY: numbers.height + root.metrics.gap
    readonly property real lowerHeight: root.height - root.lowerY
    // Without room for both lists, the bars give way.
    readonly property real smallestBars: 2.05 * root.metrics.padding + 1.3 * root.metrics.axis + 1.35 * root.metrics.label
    readonly property bool hasBars: !root.portrait || 0.42 * (root.lowerHeight - root.metrics.gap) >= root.smallestBars

    Grid {
        id: numbers

        columns: root.columns
        spacing: root.metrics.gap

        BigNumber {
            width: root.cardWidth
            height: root.cardHeight
            metrics: root.metrics
            label: "Episodes"
            value: root.view.episodes
        }

        BigNumber {
            width: root.cardWidth
            height: root.cardHeight
            metrics: root.metrics
            label: "Alerts"
            value: root.view.alerts
        }

        BigNumber {
            width: root.cardWidth
            height: root.cardHeight
            metrics: root.metrics
            label: "On disk"
            value: root.view.onDisk
        }

        BigNumber {
            width: root.cardWidth
            height: root.cardHeight
            metrics: root.metrics
            label: "Hosts"
            value: root.view.hosts
        }
    }

    HostBars {
        id: bars

        visible: root.hasBars
        y: root.lowerY
        width: root.portrait ? root.width : Math.round(root.width * 0.335)
        height: root.portrait ? Math.round((root.lowerHeight - root.metrics.gap) * 0.42) : root.lowerHeight
        metrics: root.metrics
        view: root.view
    }

    LatestEpisodes {
        id: latest

        x: root.portrait ? 0 : bars.width + root.metrics.gap
        y: root.portrait && root.hasBars ? bars.y + bars.height + root.metrics.gap : root.lowerY
        width: root.width - x
        height: root.height - y
        metrics: root.metrics
        view: root.view
    }
}
