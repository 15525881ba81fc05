// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Scenedeck.Drawing
import Scenedeck.Scenes

// The actions one by one, in pages if they do not fit. The pages turn by themselves until somebody turns them or presses a button.
Panel {
    id: root

    required property ActionsView view

    readonly property bool hasButtons: !root.metrics.isTile
    readonly property real smallestRow: Math.max(root.hasButtons ? root.metrics.touchTarget + 0.2 * root.metrics.label : 0, 3.3 * root.metrics.label)
    readonly property real margin: root.metrics.compact ? Math.round(root.metrics.padding / 2) : root.metrics.padding
    readonly property real contentHeight: root.height - 2 * root.margin
    // hasPages must not depend on the height of the pager.
    readonly property bool hasPages: rows.count > Math.floor(root.contentHeight / root.smallestRow)
    readonly property real listHeight: root.contentHeight - (root.hasPages ? pager.height : 0)
    readonly property int fitting: Math.max(1, Math.floor(root.listHeight / root.smallestRow))
    readonly property int pages: Math.max(1, Math.ceil(rows.count / root.fitting))
    // The pages have about equal numbers of rows.
    readonly property int perPage: Math.ceil(rows.count / root.pages)
    readonly property int page: Math.min(root.turned, root.pages - 1)
    // If there are few actions, rows are at most as high as those of four.
    readonly property real rowHeight: Math.floor(root.listHeight / Math.max(root.perPage, Math.min(4, root.fitting)))

    property int turned: 0
    // Rows that are used by keyboard or in a dialog; no page turns meanwhile.
    property int rowsInUse: 0

    function turn() {
        root.turned = (root.page + 1) % root.pages;
    }

    Item {
        id: list

        x: root.metrics.padding
        y: root.margin
        width: root.width - 2 * x
        height: root.listHeight

        SceneText {
            objectName: "noActions"
            visible: rows.count === 0
            width: list.width
            text: "No action is configured now"
            font.pixelSize: root.metrics.label
        }

        Repeater {
            id: rows

            model: root.view.actions.rows

            ActionRow {
                readonly property int place: index - root.page * root.perPage

                objectName: "actionRow"
                visible: place >= 0 && place < root.perPage
                y: place * root.rowHeight
                width: list.width
                height: root.rowHeight
                metrics: root.metrics
                isFirst: place === 0
                hasButtons: root.hasButtons
                controls: root.view.actions.controls
                onPressedChanged: {
                    if (pressed)
                        turning.rest();
                }
                onInUseChanged: root.rowsInUse += inUse ? 1 : -1
                Component.onDestruction: {
                    if (inUse)
                        --root.rowsInUse;
                }
            }
        }
    }

    DialogButton {
        id: pager

        objectName: "pager"
        visible: root.hasPages && root.hasButtons
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: root.margin
        height: root.hasButtons ? implicitHeight : 0
        metrics: root.metrics
        text: "Page " + (root.page + 1) + " of " + root.pages + " ›"
        onClicked: {
            turning.rest();
            root.turn();
        }
    }

    Timer {
        id: turning

        // After a touch there is time to read and press.
        function rest() {
            turning.interval = 60000;
            if (turning.running)
                turning.restart();
        }

        // The deck shows a scene for twelve seconds, enough for three pages.
        interval: 4000
        repeat: true
        running: root.visible && root.pages > 1 && root.rowsInUse === 0
        onTriggered: {
            turning.interval = 4000;
            root.turn();
        }
    }
}
