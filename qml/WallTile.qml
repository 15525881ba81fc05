// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing
import Scenedeck.Deck

// A scene on the wall, below its title, freshness badge and headline, with metrics for the tile's size.
Item {
    id: root

    required property DeckScene scene
    required property int index
    required property real arcMinute
    required property bool isLead

    readonly property int titleHeight: Math.round(1.7 * title.font.pixelSize)
    // The headline of the lead scene stands above the wall.
    readonly property int headHeight: root.titleHeight + (root.isLead ? 0 : Math.round(2.5 * headline.font.pixelSize))

    signal opened

    SceneMetrics {
        id: metrics

        isTile: true
        arcMinute: root.arcMinute
        // The size of a window in which a scene has the tile's size.
        frame: Qt.size(root.width * 1920 / 1792, (root.height - root.headHeight) * 1080 / 856)
    }

    // Sizes of the texts above the scene.
    SceneMetrics {
        id: head

        isTile: true
        arcMinute: root.arcMinute
        frame: Qt.size(root.width * 1920 / 1792, root.height * 1080 / 856)
    }

    Text {
        id: title

        anchors.left: parent.left
        anchors.right: badge.left
        anchors.rightMargin: head.gap
        height: root.titleHeight
        verticalAlignment: Text.AlignVCenter
        elide: Text.ElideRight
        textFormat: Text.PlainText
        text: root.scene.title
        color: Theme.muted
        font.family: Theme.displayFamily
        font.pixelSize: Math.max(15, head.label)
        font.weight: Font.DemiBold
    }

    Text {
        id: headline

        objectName: "tileHeadline"
        visible: !root.isLead
        anchors.left: parent.left
        anchors.right: parent.right
        y: root.titleHeight
        height: root.headHeight - root.titleHeight
        wrapMode: Text.Wrap
        maximumLineCount: 2
        elide: Text.ElideRight
        textFormat: Text.PlainText
        text: root.scene.view.hasData ? root.scene.headline : ""
        color: Theme.ink
        font.family: Theme.displayFamily
        font.pixelSize: head.tileHeadline
        font.weight: Font.DemiBold
    }

    FreshnessBadge {
        id: badge

        anchors.right: parent.right
        anchors.verticalCenter: title.verticalCenter
        scene: root.scene
        pixelSize: head.axis
    }

    SceneHolder {
        id: holder

        y: root.headHeight
        width: root.width
        height: root.height - root.headHeight
        scene: root.scene
        metrics: metrics
        shown: true
    }

    TapHandler {
        onTapped: root.opened()
    }
}
