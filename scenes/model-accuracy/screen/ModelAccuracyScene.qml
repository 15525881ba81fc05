// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Scenedeck.Drawing
import Scenedeck.Scenes

// The models one by one, or the history of all. A button switches between them, except on the wall.
Panel {
    id: root

    required property ModelAccuracyView view

    // In portrait, or where the labels are large for the width, a row has two lines: the texts, and the bar below them.
    readonly property bool twoLines: root.metrics.portrait || root.width < 28 * root.metrics.label
    readonly property real smallestRow: root.twoLines ? Math.max(60, 120 * root.metrics.unit, 3 * root.metrics.smallestText)
                                                      : Math.max(30, 62 * root.metrics.unit, 1.4 * root.metrics.smallestText)
    readonly property real contentHeight: root.height - 2 * root.metrics.padding
    // hasMore must not depend on the height of the text.
    readonly property bool hasMore: root.view.modelCount > Math.floor((root.contentHeight - historySwitch.height) / root.smallestRow)
    readonly property bool hasRest: root.hasMore || root.view.hasNoBest
    readonly property real footHeight: Math.max(historySwitch.height, rest.visible ? rest.height : 0)

    SceneText {
        id: names

        visible: false
        text: root.view.modelNames
        elide: Text.ElideNone
        font.family: Theme.displayFamily
        font.pixelSize: root.metrics.label
        font.weight: Font.DemiBold
    }

    Column {
        id: list

        readonly property int fitting: Math.max(1, Math.floor(height / root.smallestRow))
        readonly property int shown: Math.min(rows.count, list.fitting)
        // If there are few models, rows are at most as high as those of four models.
        readonly property real rowHeight: Math.floor(height / Math.max(shown, Math.min(4, fitting)))

        // As much as the names need as labels, at most 35 %.
        readonly property int nameWidth: Math.round(Math.max(0.112 * width, Math.min(0.35 * width, names.implicitWidth + 0.6 * root.metrics.label)))

        visible: !root.view.historyShown
        x: root.metrics.padding
        y: root.metrics.padding
        width: root.width - 2 * x
        height: root.contentHeight - root.footHeight

        Repeater {
            id: rows

            model: root.view.models

            ModelRow {
                width: list.width
                height: list.rowHeight
                visible: rank <= list.shown
                onOpened: Details.open(DetailKind.Model, listedName)
                metrics: root.metrics
                twoLines: root.twoLines
                nameWidth: list.nameWidth
            }
        }
    }

    Loader {
        active: root.view.historyShown
        x: root.metrics.padding
        y: root.metrics.padding
        width: list.width
        height: root.contentHeight - root.footHeight

        sourceComponent: HistoryPanel {
            view: root.view
            metrics: root.metrics
        }
    }

    SceneText {
        id: rest

        // The first model without a row has the highest value of them.
        readonly property string highest: root.view.rankedValues.length > list.shown ? root.view.rankedValues[list.shown] : ""
        readonly property string more: root.hasMore ? "+" + (root.view.modelCount - list.shown) + " more, the highest " + rest.highest : ""
        readonly property string models: root.view.hasNoBest ? "no clear best" + (root.hasMore ? " · " + rest.more : "") : rest.more

        visible: root.hasRest || root.view.historyShown
        x: root.metrics.padding
        y: root.height - root.metrics.padding - (root.footHeight + height) / 2
        width: historySwitch.x - x - root.metrics.axis * (historySwitch.width > 0 ? 1 : 0)
        text: root.view.historyShown ? root.view.historyNote : rest.models
        font.pixelSize: root.metrics.axis
    }

    Rectangle {
        id: historySwitch

        readonly property bool isButton: !root.metrics.isTile

        visible: historySwitch.isButton
        x: root.width - root.metrics.padding - width
        y: root.height - root.metrics.padding - height
        width: historySwitch.isButton ? switchText.implicitWidth + 2 * Math.round(root.metrics.axis * 0.8) : 0
        height: historySwitch.isButton ? Math.max(30, Math.round(50 * root.metrics.unit)) : 0
        radius: root.metrics.radius / 2
        color: Theme.track
        Accessible.role: Accessible.Button
        Accessible.name: switchText.text
        Accessible.onPressAction: root.view.chooseNext()

        SceneText {
            id: switchText

            anchors.centerIn: parent
            text: root.view.historyShown ? "Latest values  ›" : "Over time  ›"
            color: Theme.ink
            font.pixelSize: root.metrics.axis
            font.weight: Font.DemiBold
        }

        TapHandler {
            enabled: historySwitch.isButton
            // The touch target is at least 44 pixels high.
            margin: Math.max(0, (44 - historySwitch.height) / 2)
            onTapped: root.view.chooseNext()
        }
    }
}
