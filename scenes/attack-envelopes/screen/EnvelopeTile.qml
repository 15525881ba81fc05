// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing

// One profile: its name, its shape, and its curve on the scale that all tiles share, or on its own.
Panel {
    id: root

    required property string name
    required property string shape
    required property string samples
    required property string peak
    required property list<real> curve
    required property list<real> earlierCurve
    required property bool latest
    required property real minimum
    required property real maximum
    required property real zeroShare
    required property real firstShare
    required property bool ownScale

    // Below 7 label sizes of height, the curve takes the space of the last line of text.
    readonly property bool low: root.height < root.metrics.label * 7
    readonly property int pad: Math.round(Math.min(root.metrics.padding, root.width * 0.07))
    readonly property color curveColor: root.latest ? Theme.ink : Theme.muted
    readonly property real lineWidth: Math.max(1.5, 3.5 * root.metrics.unit)
    // "newest" on a tile without a foot, and "own scale", stand instead of the shape.
    readonly property string badge: root.ownScale ? "own scale" : root.low && root.latest ? "newest" : ""

    Text {
        id: nameText

        anchors.left: parent.left
        anchors.top: parent.top
        anchors.leftMargin: root.pad
        anchors.topMargin: root.pad * 0.8
        width: Math.max(0, Math.min(implicitWidth, root.width - 2 * root.pad - (root.badge ? shapeText.implicitWidth + root.pad * 0.5 : 0)))
        text: root.name
        textFormat: Text.PlainText
        elide: Text.ElideMiddle
        color: Theme.ink
        font.family: Theme.textFamily
        font.pixelSize: root.metrics.label
        font.weight: Font.DemiBold
    }

    Text {
        id: shapeText

        anchors.right: parent.right
        anchors.rightMargin: root.pad
        anchors.left: nameText.right
        anchors.leftMargin: root.pad * 0.5
        anchors.baseline: nameText.baseline
        visible: width > font.pixelSize * 2
        text: root.badge || root.shape
        textFormat: Text.PlainText
        horizontalAlignment: Text.AlignRight
        elide: Text.ElideRight
        color: root.badge ? Theme.ink : Theme.muted
        font.family: Theme.textFamily
        font.pixelSize: root.metrics.axis
    }

    Item {
        id: plot

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: nameText.bottom
        anchors.bottom: root.low ? parent.bottom : samplesText.top
        anchors.leftMargin: root.pad
        anchors.rightMargin: root.pad
        anchors.topMargin: root.pad * 0.7
        anchors.bottomMargin: root.pad * 0.7

        Rectangle {
            y: Math.round(parent.height * (1 - root.zeroShare)) - height
            width: parent.width
            height: Math.max(1, root.metrics.unit)
            color: Theme.line
        }

        CurveItem {
            anchors.fill: parent
            visible: root.earlierCurve.length > 1
            opacity: 0.45
            values: root.earlierCurve
            minimum: root.minimum
            maximum: root.maximum
            color: Theme.muted
            lineWidth: Math.max(1, 2 * root.metrics.unit)
        }

        CurveItem {
            anchors.fill: parent
            visible: root.curve.length > 1
            values: root.curve
            minimum: root.minimum
            maximum: root.maximum
            color: root.curveColor
            fillOpacity: 0.19
            lineWidth: root.lineWidth
        }

        // One sample is no course over time.
        Rectangle {
            visible: root.curve.length === 1
            x: (parent.width - width) / 2
            y: root.lineWidth / 2 + (1 - root.firstShare) * (parent.height - root.lineWidth) - height / 2
            width: 3 * root.lineWidth
            height: width
            radius: width / 2
            color: root.curveColor
        }
    }

    Text {
        id: samplesText

        anchors.left: parent.left
        anchors.right: peakText.left
        anchors.bottom: parent.bottom
        anchors.leftMargin: root.pad
        anchors.rightMargin: root.pad * 0.5
        anchors.bottomMargin: root.pad * 0.8
        visible: !root.low
        text: !root.latest ? root.samples : root.metrics.compact ? "newest" : "newest · " + root.samples
        elide: Text.ElideRight
        color: root.latest ? Theme.ink : Theme.muted
        font.family: Theme.textFamily
        font.pixelSize: root.metrics.axis
    }

    Text {
        id: peakText

        anchors.right: parent.right
        anchors.rightMargin: root.pad
        anchors.baseline: samplesText.baseline
        visible: !root.low
        text: root.peak
        color: Theme.muted
        font.family: Theme.textFamily
        font.pixelSize: root.metrics.axis
    }
}
