// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing
import Scenedeck.Deck

// A scene on the wall, below its title, freshness badge and headline, with metrics for the tile's size.
Item {
    id: root

    required property DeckScene scene
    required property int index

    readonly property real titleHeight: Math.max(28, Math.round(0.08 * root.height))
    readonly property real headHeight: root.titleHeight + Math.max(20, Math.round(0.05 * root.height))

    signal opened

    SceneMetrics {
        id: metrics

        isTile: true
        // The size of a window in which a scene has the tile's size.
        frame: Qt.size(root.width * 1920 / 1792, (root.height - root.headHeight) * 1080 / 856)
    }

    Text {
        id: title

        anchors.left: parent.left
        anchors.right: badge.left
        anchors.rightMargin: metrics.gap
        height: root.titleHeight
        verticalAlignment: Text.AlignVCenter
        elide: Text.ElideRight
        textFormat: Text.PlainText
        text: root.scene.title
        color: Theme.muted
        font.family: Theme.displayFamily
        font.pixelSize: Math.max(15, metrics.label)
        font.weight: Font.DemiBold
    }

    Text {
        objectName: "tileHeadline"
        anchors.left: parent.left
        anchors.right: parent.right
        y: root.titleHeight
        height: root.headHeight - root.titleHeight
        verticalAlignment: Text.AlignVCenter
        elide: Text.ElideRight
        textFormat: Text.PlainText
        text: root.scene.view.hasData ? root.scene.headline : ""
        color: Theme.ink
        font.family: Theme.displayFamily
        font.pixelSize: Math.max(15, metrics.label)
        font.weight: Font.DemiBold
    }

    FreshnessBadge {
        id: badge

        anchors.right: parent.right
        anchors.verticalCenter: title.verticalCenter
        scene: root.scene
        pixelSize: metrics.axis
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
