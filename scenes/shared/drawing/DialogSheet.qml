// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing

// A dialog above all other items of the window, open as long as it exists. It emits closed() on a tap beside it, on Escape, and
// when `item` is hidden; its owner deletes it then. The focus returns to where it was.
FocusScope {
    id: root

    required property SceneMetrics metrics
    required property string title
    // An item in the window in which it is shown.
    required property Item item
    default property alias content: content.data

    property Item previousFocus: null
    // The part of the window below the dialog, which is disabled meanwhile: Tab does not leave the dialog.
    property Item below: null

    signal closed

    function partOf(item: Item): Item {
        while (item.parent && item.parent !== root.parent)
            item = item.parent;
        return item;
    }

    function leave() {
        if (!root.below)
            return;
        root.below.enabled = true;
        const isUsable = root.previousFocus && root.previousFocus.visible && root.previousFocus.enabled;
        (isUsable ? root.previousFocus : root.below).forceActiveFocus();
        root.below = null;
    }

    function close() {
        root.leave();
        root.closed();
    }

    parent: root.item.Window.contentItem
    anchors.fill: parent
    z: 200
    Component.onCompleted: {
        root.previousFocus = root.item.Window.activeFocusItem;
        root.below = root.partOf(root.item);
        root.below.enabled = false;
        root.forceActiveFocus();
    }
    Component.onDestruction: root.leave()

    Connections {
        function onVisibleChanged() {
            if (!root.item.visible)
                root.close();
        }

        target: root.item
    }

    Accessible.role: Accessible.Dialog
    Accessible.name: root.title
    Keys.onPressed: event => {
        // The keys of the deck would change the page below.
        event.accepted = true;
        if (event.key === Qt.Key_Escape)
            root.close();
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.background
        opacity: 0.85
    }

    MouseArea {
        anchors.fill: parent
        hoverEnabled: true
        onClicked: root.close()
    }

    Panel {
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * root.metrics.margin, 18 * root.metrics.headline)
        height: Math.min(parent.height - 2 * root.metrics.margin, column.height + 2 * root.metrics.padding)
        metrics: root.metrics
        border.color: Theme.line

        // A tap on it does not close it.
        MouseArea {
            anchors.fill: parent
        }

        Flickable {
            anchors.fill: parent
            anchors.margins: root.metrics.padding
            clip: true
            contentHeight: column.height
            boundsBehavior: Flickable.StopAtBounds

            Column {
                id: column

                width: parent.width
                spacing: root.metrics.gap

                SceneText {
                    width: column.width
                    text: root.title
                    wrapMode: Text.Wrap
                    color: Theme.ink
                    font.family: Theme.displayFamily
                    font.pixelSize: root.metrics.numberSmall
                    font.weight: Font.DemiBold
                }

                Column {
                    id: content

                    width: column.width
                    spacing: root.metrics.gap
                }
            }
        }
    }
}
