// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing

// One phase with its share and its count: a line of the list, or a column of two lines.
Item {
    id: root

    required property int phase
    required property string label
    required property string share
    required property string reports
    required property SceneMetrics metrics
    property bool inColumn: false

    readonly property int labelSize: root.inColumn ? root.metrics.axis : root.metrics.label

    implicitHeight: root.inColumn ? name.height + number.height : Math.round(root.metrics.numberSmall * 2.13)
    Accessible.role: Accessible.StaticText
    Accessible.name: root.label + ": " + root.share + ", " + root.reports + " reports"

    PhaseMarker {
        id: marker

        y: name.y + (name.height - height) / 2
        width: Math.round(root.labelSize * 0.9)
        height: width
        phase: root.phase
    }

    SceneText {
        id: name

        x: marker.width + Math.round(root.labelSize * 0.6)
        y: root.inColumn ? 0 : (root.height - height) / 2
        width: root.inColumn ? root.width - x - 4 : number.x - x - root.metrics.axis * 0.5
        text: root.label
        color: Theme.ink
        font.pixelSize: root.labelSize
        // "Infected, running" is smaller rather than cut where the column is narrow.
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: root.metrics.axis
    }

    SceneText {
        id: number

        x: root.inColumn ? name.x : root.width - width - count.width
        y: root.inColumn ? name.height : (root.height - height) / 2
        text: root.share
        color: Theme.ink
        elide: Text.ElideNone
        font.family: Theme.displayFamily
        font.pixelSize: root.metrics.numberSmall
        font.weight: Font.DemiBold
    }

    SceneText {
        id: count

        x: number.x + number.width + (root.inColumn ? root.metrics.axis * 0.5 : 0)
        anchors.baseline: number.baseline
        width: Math.max(implicitWidth, root.inColumn ? 0 : root.metrics.axis * 3.2)
        text: root.reports
        elide: Text.ElideNone
        font.pixelSize: root.metrics.axis
        horizontalAlignment: root.inColumn ? Text.AlignLeft : Text.AlignRight
    }

    Rectangle {
        visible: !root.inColumn
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.line
    }
}
