// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing
import Scenedeck.Scenes

// One phase with its share and its count: a row of the list, or a column of two lines.
Item {
    id: root

    required property int part
    required property string label
    required property string share
    required property string count
    required property string briefCount
    required property SceneMetrics metrics
    property bool inColumn: false

    readonly property bool unknown: root.part > 5
    readonly property int labelSize: root.inColumn ? root.metrics.axis : root.metrics.label
    readonly property int markerSize: Math.round(root.labelSize * 0.9)

    implicitHeight: root.inColumn ? name.height + number.height : Math.max(Math.round(root.metrics.numberSmall * 2.13), name.height + amount.height + 4)
    Accessible.role: Accessible.StaticText
    Accessible.name: root.label + ": " + root.share + ", " + root.count

    PhaseMarker {
        visible: !root.unknown
        y: name.y + (name.height - height) / 2
        width: root.markerSize
        height: root.markerSize
        phase: Math.min(root.part, 5)
    }

    UnknownHatch {
        visible: root.unknown
        y: name.y + (name.height - height) / 2
        width: root.markerSize
        height: root.markerSize
        lineWidth: Math.max(1, 2 * root.metrics.unit)
    }

    SceneText {
        id: name

        x: root.markerSize + Math.round(root.labelSize * 0.6)
        y: root.inColumn ? 0 : (root.height - height - amount.height) / 2
        width: root.inColumn ? root.width - x - 4 : number.x - x - root.metrics.axis * 0.5
        text: root.label
        color: Theme.ink
        font.pixelSize: root.labelSize
        // In a narrow column, "Infected, running" is shrunk instead of elided.
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: root.metrics.axis
    }

    SceneText {
        id: number

        x: root.inColumn ? name.x : root.width - width
        y: root.inColumn ? name.height : (root.height - height) / 2
        text: root.share
        color: Theme.ink
        elide: Text.ElideNone
        font.family: Theme.displayFamily
        font.pixelSize: root.metrics.numberSmall
        font.weight: Font.DemiBold
    }

    SceneText {
        id: amount

        x: root.inColumn ? number.x + number.width + root.metrics.axis * 0.5 : name.x
        y: root.inColumn ? number.y + number.baselineOffset - baselineOffset : name.y + name.height
        width: root.inColumn ? root.width - x - 4 : name.width
        text: root.inColumn ? root.briefCount : root.count
        font.pixelSize: root.metrics.axis
    }

    Rectangle {
        visible: !root.inColumn
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.line
    }
}
