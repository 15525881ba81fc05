// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing

// The uncertainty of a model: the interval of its accuracy upwards and downwards, the 99th
// percentile of its latency to the right.
Item {
    id: root

    required property point mark
    required property real highY
    required property real lowY
    required property real percentileX
    required property bool muted
    // The rectangle of the axes.
    required property rect area
    required property real markSize
    required property real stroke

    readonly property real cap: root.markSize * 0.5
    readonly property color color: root.muted ? Theme.dim : Theme.muted
    readonly property bool hasInterval: root.lowY > root.highY
    readonly property bool hasPercentile: root.percentileX > root.mark.x

    x: root.area.x + root.mark.x * root.area.width
    y: root.area.y + root.mark.y * root.area.height

    Rectangle {
        visible: root.hasInterval
        x: -width / 2
        y: (root.highY - root.mark.y) * root.area.height
        width: root.stroke
        height: (root.lowY - root.highY) * root.area.height
        color: root.color
    }

    Rectangle {
        visible: root.hasInterval
        x: -width / 2
        y: (root.highY - root.mark.y) * root.area.height
        width: root.cap
        height: root.stroke
        color: root.color
    }

    Rectangle {
        visible: root.hasInterval
        x: -width / 2
        y: (root.lowY - root.mark.y) * root.area.height
        width: root.cap
        height: root.stroke
        color: root.color
    }

    Rectangle {
        visible: root.hasPercentile
        y: -height / 2
        width: (root.percentileX - root.mark.x) * root.area.width
        height: root.stroke
        color: root.color
    }

    Rectangle {
        visible: root.hasPercentile
        x: (root.percentileX - root.mark.x) * root.area.width
        y: -height / 2
        width: root.stroke
        height: root.cap
        color: root.color
    }
}
