// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing
import Scenedeck.Scenes

// The quality of the predictions: share correct, balanced accuracy, confusion matrix and detection.
// The summary is a column beside the grid, or below it in portrait. If there is no room for the
// matrix, it is below the grid without the matrix, in two rows if narrow.
Item {
    id: root

    required property PredictionsView view
    required property SceneMetrics metrics
    // The height of the summary as a column. Its own height follows from its content otherwise.
    required property real columnHeight

    readonly property bool compact: root.metrics.compact
    readonly property bool flat: root.metrics.portrait && !root.compact
    readonly property bool column: !root.compact && !root.flat
    readonly property bool narrow: root.compact && root.width < 44 * root.metrics.axis
    readonly property bool hasDetails: !(root.narrow && root.metrics.isTile)
    readonly property int large: Math.round(root.metrics.number * (root.flat ? 1 : 0.75))
    readonly property real leftWidth: root.width * 0.47 - root.metrics.gap

    // Not from the place of the detection, which depends on the height where this is a column.
    readonly property real compactHeight: Math.max(share.implicitHeight, detection.implicitHeight + (root.narrow ? share.height + root.metrics.axis * 0.5 : 0))

    implicitHeight: root.flat ? Math.max(matrix.y + matrix.implicitHeight, detection.y + detection.implicitHeight) : root.compactHeight

    SummaryFigure {
        id: share

        width: root.column ? root.width : root.flat ? root.leftWidth : root.width * (root.narrow ? 0.53 : 0.25)
        metrics: root.metrics
        title: root.column ? "Correct windows" : "Correct 10 s windows"
        value: root.view.texts.share
        detail: root.view.texts.counted
        hasDetails: root.hasDetails
        valueSize: root.compact ? root.metrics.numberSmall : root.large
    }

    SummaryFigure {
        id: balanced

        x: root.column ? root.width * 0.5 : root.flat ? 0 : root.width * (root.narrow ? 0.55 : 0.26)
        y: root.flat ? share.height + root.metrics.gap : 0
        width: root.column ? root.width * 0.5 : root.flat ? root.leftWidth : root.width * (root.narrow ? 0.45 : 0.19)
        metrics: root.metrics
        title: "Balanced accuracy"
        value: root.view.texts.balanced
        detail: root.view.texts.balancedOver
        hasDetails: root.hasDetails && !root.column
        valueSize: root.column ? root.large : root.metrics.numberSmall
    }

    SceneText {
        id: matrixTitle

        visible: !root.compact
        x: matrix.x
        y: root.flat ? 0 : share.height + root.metrics.axis * 1.2
        width: matrix.width
        text: "Actual ↓ predicted →, % of row"
        font.pixelSize: root.metrics.axis
        font.weight: Font.Medium
    }

    ConfusionMatrix {
        id: matrix

        visible: !root.compact
        x: root.flat ? root.width - width : 0
        y: matrixTitle.y + matrixTitle.height + root.metrics.axis * 0.5
        width: root.flat ? Math.round(root.width * 0.5) : root.width
        metrics: root.metrics
        view: root.view
        largest: root.flat ? width : root.columnHeight - y - detection.height - root.metrics.axis
    }

    SummaryFigure {
        id: detection

        x: root.compact && !root.narrow ? root.width * 0.46 : 0
        y: root.flat ? balanced.y + balanced.height + root.metrics.gap
         : root.column ? root.columnHeight - height
         : root.narrow ? share.height + root.metrics.axis * 0.5 : 0
        width: root.column || root.narrow ? root.width : root.flat ? root.leftWidth : root.width * 0.54
        metrics: root.metrics
        title: "Time to detection, median"
        value: root.view.texts.detection
        detail: root.view.texts.detected
        secondDetail: root.view.texts.falseAlarms
        hasDetails: root.hasDetails
        beside: root.compact
    }
}
