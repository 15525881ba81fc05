// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing

// Asks before a start or a cancel, with two buttons: for screen readers, which cannot hold a button, and for a second tap.
DialogSheet {
    id: root

    required property string about
    required property string accept
    required property string decline

    signal confirmed

    SceneText {
        width: parent.width
        visible: text !== ""
        text: root.about
        wrapMode: Text.Wrap
        font.pixelSize: root.metrics.label
    }

    Row {
        spacing: root.metrics.gap

        DialogButton {
            id: no

            objectName: "decline"
            focus: true
            metrics: root.metrics
            text: root.decline
            KeyNavigation.tab: yes
            KeyNavigation.backtab: yes
            onClicked: root.close()
        }

        DialogButton {
            id: yes

            objectName: "accept"
            metrics: root.metrics
            text: root.accept
            KeyNavigation.tab: no
            KeyNavigation.backtab: no
            onClicked: {
                root.confirmed();
                root.close();
            }
        }
    }
}
