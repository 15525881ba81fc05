// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing
import Scenedeck.Scenes

// One model: name, bar from zero, value, change since the previous value, history with its age.
Item {
    id: root

    required property int index
    required property string label
    required property string listedName
    required property int rank
    required property real accuracy
    required property real low
    required property real high
    required property string judged
    required property string judgedShort
    required property string value
    required property string change
    required property int trend
    required property bool best
    required property string age
    required property list<double> history
    required property real historyMinimum
    required property real historyMaximum
    required property SceneMetrics metrics
    required property bool twoLines
    // Of the column with the names, if a row has one line.
    required property int nameWidth

    // If a line is too low, the age is beside the history instead of below it.
    readonly property bool flat: root.line < 3.4 * root.smallSize
    readonly property real line: root.twoLines ? root.height * 0.5 : root.height
    readonly property real middle: root.twoLines ? root.height * 0.32 : root.height / 2
    // "100.0 %" fits between the bar and the change.
    readonly property int valueSize: Math.max(14, Math.round(Math.min(root.metrics.number * 0.68, root.line * 0.52, root.twoLines ? root.width : root.width * 0.041)))
    readonly property int nameSize: Math.max(root.metrics.smallestText, Math.round(Math.min(root.metrics.numberSmall, root.line * 0.36)))
    readonly property int smallSize: Math.max(root.metrics.smallestText, Math.round(Math.min(root.metrics.label, root.line * 0.3)))

    signal opened

    TapHandler {
        enabled: !root.metrics.isTile
        onTapped: root.opened()
    }

    Accessible.role: Accessible.ListItem
    Accessible.name: root.label + ": " + root.value + " % " + root.judged + (root.best ? ", best" : "") + ", " + root.age

    SceneText {
        id: name

        y: root.middle - height / 2
        width: (root.twoLines ? number.x : bar.x) - root.smallSize * 0.6
        text: root.label
        color: Theme.ink
        elide: Text.ElideMiddle
        font.family: Theme.displayFamily
        font.pixelSize: root.nameSize
        font.weight: Font.DemiBold
        // A long name is shrunk before it is elided.
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Math.min(root.nameSize, root.smallSize)
        verticalAlignment: Text.AlignVCenter
    }

    Rectangle {
        id: bar

        objectName: "accuracyBar"
        x: root.twoLines ? 0 : root.nameWidth
        y: root.twoLines ? root.height * 0.58 : (root.height - height) / 2
        width: root.twoLines ? root.width : Math.round(root.width * (root.metrics.compact ? 0.538 : 0.598)) - root.nameWidth
        height: Math.round(root.height * (root.twoLines ? 0.26 : 0.46))
        radius: Math.min(root.metrics.radius * 0.8, height * 0.25)
        color: Theme.track

        Rectangle {
            width: Math.max(root.accuracy > 0 ? 2 : 0, bar.width * root.accuracy)
            height: bar.height
            radius: Math.min(bar.radius, width / 2)
            color: root.best ? Theme.accent : Theme.bar

            Behavior on width {
                NumberAnimation {
                    duration: Theme.valueChangeMs
                    easing.type: Easing.OutCubic
                }
            }
        }
    }

    // The interval, drawn over the end of the bar.
    Item {
        id: whisker

        readonly property real stroke: Math.max(1.5, 3 * root.metrics.unit)

        visible: root.high > root.low
        x: bar.x + bar.width * root.low
        y: bar.y + bar.height * 0.28
        width: bar.width * (root.high - root.low)
        height: bar.height * 0.44

        Rectangle {
            width: parent.width
            height: whisker.stroke
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.ink
        }

        Rectangle {
            width: whisker.stroke
            height: parent.height
            color: Theme.ink
        }

        Rectangle {
            anchors.right: parent.right
            width: whisker.stroke
            height: parent.height
            color: Theme.ink
        }
    }

    SceneText {
        id: judgedText

        // Close below the digits, which have no descenders.
        visible: y + height - font.pixelSize * 0.1 <= (root.twoLines ? bar.y : root.height) && (root.twoLines || x > bar.x + bar.width)
        x: percent.x + percent.width - width
        y: number.y + number.height - root.valueSize * 0.1 - font.pixelSize * 0.2
        text: root.judgedShort
        elide: Text.ElideNone
        font.pixelSize: Math.max(root.metrics.smallestText, Math.round(root.smallSize * 0.8))
    }

    SceneText {
        id: number

        objectName: "accuracyValue"
        x: percent.x - width - root.valueSize * 0.1
        y: root.middle - height / 2
        text: root.value
        color: Theme.ink
        elide: Text.ElideNone
        // The display font has tight spacing: at small sizes, 81.1 would look like 811.
        font.family: root.valueSize < 36 ? Theme.textFamily : Theme.displayFamily
        font.pixelSize: root.valueSize
        font.weight: Font.DemiBold
        font.letterSpacing: root.valueSize < 36 ? 0 : -0.01 * root.valueSize
    }

    SceneText {
        id: percent

        x: Math.round(root.width * (root.twoLines ? 0.56 : root.metrics.compact ? 0.687 : 0.747)) - width
        anchors.baseline: number.baseline
        text: "%"
        elide: Text.ElideNone
        font.pixelSize: Math.max(root.metrics.smallestText, Math.round(root.valueSize * 0.55))
    }

    TrendMark {
        id: trendMark

        x: Math.round(root.width * (root.twoLines ? 0.59 : root.metrics.compact ? 0.712 : 0.776))
        y: root.middle - height / 2
        width: history.x - x - root.smallSize * 0.4
        trend: root.trend
        change: root.change
        textSize: root.smallSize
    }

    CurveItem {
        id: history

        x: Math.round(root.width * (root.twoLines ? 0.76 : root.metrics.compact ? 0.809 : 0.869))
        y: root.middle - (height + (root.flat ? 0 : age.height)) / 2
        width: Math.max(0, root.width - x - (root.flat ? 5.8 * root.smallSize : 0))
        height: Math.max(8, Math.min(root.line * 0.42, 62 * root.metrics.unit))
        // One value is no course over time.
        visible: root.history.length > 1
        values: root.history
        minimum: root.historyMinimum
        maximum: root.historyMaximum
        color: Theme.muted
        lineWidth: Math.max(1.5, 3 * root.metrics.unit)
    }

    SceneText {
        visible: root.history.length === 1
        x: history.x
        y: history.y + (history.height - height) / 2
        width: history.width
        text: "1 value"
        font.pixelSize: age.font.pixelSize
        horizontalAlignment: root.flat ? Text.AlignLeft : Text.AlignRight
    }

    SceneText {
        id: age

        x: history.x + (root.flat ? history.width + root.smallSize * 0.3 : 0)
        y: root.flat ? root.middle - height / 2 : history.y + history.height
        width: root.width - x
        text: root.age
        font.pixelSize: Math.min(root.metrics.axis, root.smallSize)
        horizontalAlignment: Text.AlignRight
    }
}
