// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing
import Scenedeck.Scenes

// The actions, one a row; the newest runs beside them, or below on a small display. On a tile the runs give way.
Item {
    id: root

    required property ActionsView view
    required property SceneMetrics metrics

    readonly property bool stacked: root.metrics.compact || root.metrics.portrait || root.width < 44 * root.metrics.label
    readonly property bool hasRuns: !(root.metrics.isTile && root.stacked)
    readonly property real listWidth: root.stacked ? root.width : Math.round(root.width * 0.73)
    readonly property real stripHeight: Math.round(root.metrics.padding + (root.metrics.portrait && !root.metrics.compact ? 8.2 : 2.7) * root.metrics.label)

    ActionList {
        id: list

        width: root.listWidth
        height: root.stacked && root.hasRuns ? root.height - root.stripHeight - root.metrics.gap : root.height
        metrics: root.metrics
        view: root.view
    }

    NewestRuns {
        visible: root.hasRuns
        x: root.stacked ? 0 : list.width + root.metrics.gap
        y: root.stacked ? list.height + root.metrics.gap : 0
        width: root.width - x
        height: root.height - y
        metrics: root.metrics
        view: root.view
        isStrip: root.stacked
    }
}
