// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Scenedeck.Drawing

// The buttons of the actions that name the shown scene, below it, each with its title and the state of its run.
Item {
    id: root

    // Null: no scene has actions.
    required property SceneActions actions
    required property SceneMetrics metrics

    readonly property int count: root.actions ? root.actions.count : 0
    // Those without room have their buttons in the scene of all actions only.
    readonly property int fitting: Math.max(1, Math.floor(root.width / (root.metrics.touchTarget + 9 * root.metrics.label)))
    readonly property real itemWidth: (root.width + row.spacing) / Math.min(root.count, root.fitting) - row.spacing

    height: root.metrics.touchTarget

    Row {
        id: row

        spacing: root.metrics.gap

        Repeater {
            model: root.actions ? root.actions.rows : null

            Item {
                id: entry

                required property int index
                required property string action
                required property string title
                required property string about
                required property string summary
                required property string chosen
                required property real progress
                required property string runId
                required property bool ready
                required property bool mustHold
                required property bool asks

                visible: entry.index < root.fitting
                width: root.itemWidth
                height: root.height

                HoldButton {
                    id: button

                    metrics: root.metrics
                    action: entry.action
                    runId: entry.runId
                    title: entry.title
                    chosen: entry.chosen
                    about: entry.about
                    ready: entry.ready
                    mustHold: entry.mustHold
                    asks: entry.asks
                    share: entry.progress
                    onConfirmed: requestId => root.actions.controls.press(entry.action, entry.runId, requestId)
                }

                Column {
                    anchors.left: button.right
                    anchors.leftMargin: Math.round(root.metrics.label / 2)
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter

                    SceneText {
                        width: parent.width
                        text: entry.chosen === "" ? entry.title : entry.title + ": " + entry.chosen
                        color: Theme.ink
                        font.pixelSize: root.metrics.label
                        font.weight: Font.DemiBold
                    }

                    SceneText {
                        width: parent.width
                        visible: text !== ""
                        text: button.isExplaining ? button.explanationText : entry.summary
                        font.pixelSize: root.metrics.axis
                    }
                }
            }
        }
    }
}
