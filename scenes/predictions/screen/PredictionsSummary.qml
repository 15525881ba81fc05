// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing
import Scenedeck.Scenes

// How good the predictions are: share correct, confusion matrix, time to first detection. A column
// beside the grid; under it in portrait; without the matrix where there is no room for it.
Item {
    id: root

    required property PredictionsView view
    required property SceneMetrics metrics

    readonly property bool flat: root.metrics.compact || root.metrics.portrait
    readonly property bool hasMatrix: !root.metrics.compact
    readonly property real block: Math.max(share.height, detection.height)

    implicitHeight: root.hasMatrix ? matrix.implicitHeight + matrixTitle.height + root.metrics.axis : root.block

    SummaryFigure {
        id: share

        width: root.flat ? root.width * 0.4 - root.metrics.gap : root.width
        metrics: root.metrics
        title: "Correct windows"
        value: root.view.share
        detail: root.view.counted
        large: !root.metrics.compact
    }

    SceneText {
        id: matrixTitle

        visible: root.hasMatrix
        x: matrix.x
        y: root.flat ? 0 : share.height + root.metrics.axis * 1.2
        width: matrix.width
        text: "Actual ↓ predicted →"
        font.pixelSize: root.metrics.axis
        font.weight: Font.Medium
    }

    ConfusionMatrix {
        id: matrix

        visible: root.hasMatrix
        x: root.flat ? root.width - width : 0
        y: matrixTitle.y + matrixTitle.height + root.metrics.axis * 0.5
        width: root.flat ? Math.round(root.width * 0.52) : root.width
        metrics: root.metrics
        view: root.view
        largest: root.flat ? width : root.height - y - detection.height - root.metrics.axis
    }

    SummaryFigure {
        id: detection

        readonly property bool beside: root.flat && !root.hasMatrix

        x: beside ? root.width * 0.4 : 0
        y: root.flat ? (root.hasMatrix ? share.height + root.metrics.gap : 0) : root.height - height
        width: beside ? root.width * 0.6 : share.width
        metrics: root.metrics
        title: "Time to first detection, median"
        value: root.view.detection
        detail: root.view.detected
    }
}
