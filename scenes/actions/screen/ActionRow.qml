// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Scenedeck.Drawing

// One action: title, what it does or its progress; the state of its newest run; its button.
Item {
    id: root

    required property int index
    required property string action
    required property string title
    required property string about
    required property string note
    required property string chosen
    required property string figure
    required property string value
    required property string detail
    required property string by
    required property string summary
    required property bool hasProgress
    required property real progress
    required property string runId
    required property bool button
    required property bool ready
    required property bool mustHold
    required property bool asks
    required property SceneMetrics metrics
    required property ActionControls controls
    required property bool isFirst
    // False on a tile.
    required property bool hasButtons

    readonly property bool pressed: hold.isExplaining
    readonly property bool canChoose: root.chosen !== "" && root.hasButtons
    // Somebody uses the row by keyboard or in a dialog.
    readonly property bool inUse: what.activeFocus || hold.isInUse || sheet.item !== null
    readonly property int labelSize: root.metrics.label
    readonly property int valueSize: Math.max(root.metrics.label, Math.min(root.metrics.numberSmall, Math.round(root.height * 0.24)))
    readonly property int figureSize: Math.max(root.valueSize, Math.min(root.metrics.number, Math.round(root.height * 0.42)))
    readonly property real buttonSize: root.hasButtons ? Math.max(root.metrics.touchTarget, Math.min(root.height - 0.4 * root.labelSize, 148 * root.metrics.unit)) : 0
    readonly property real endWidth: Math.round(Math.max(0.19 * root.width, 8.2 * root.labelSize))
    readonly property bool hasBy: root.by !== "" && root.height >= 1.2 * (root.figure === "" ? root.valueSize : root.figureSize) + 2.5 * root.labelSize

    // A hidden item would keep the focus of the keyboard.
    enabled: root.visible
    Accessible.role: Accessible.ListItem
    Accessible.name: root.title + ": " + root.summary

    Rectangle {
        visible: !root.isFirst
        width: root.width
        height: Math.max(1, Math.round(2 * root.metrics.unit))
        color: Theme.line
    }

    Column {
        id: what

        anchors.verticalCenter: parent.verticalCenter
        width: end.x - root.labelSize
        spacing: Math.round(0.12 * root.labelSize)

        SceneText {
            width: parent.width
            text: root.title
            color: Theme.ink
            font.underline: what.activeFocus && !chip.visible
            font.family: Theme.displayFamily
            font.pixelSize: root.valueSize
            font.weight: Font.DemiBold
        }

        Rectangle {
            visible: root.hasProgress
            width: parent.width
            height: Math.max(6, Math.round(Math.min(0.11 * root.height, 22 * root.metrics.unit)))
            radius: height / 2
            color: Theme.track

            Rectangle {
                objectName: "actionProgress"
                width: root.progress > 0 ? Math.max(height, parent.width * root.progress) : 0
                height: parent.height
                radius: parent.radius
                color: Theme.ink
            }
        }

        SceneText {
            objectName: "actionNote"
            visible: text !== ""
            width: parent.width
            text: hold.isExplaining ? hold.explanationText : root.note
            font.pixelSize: root.labelSize
        }

        // The values for the next run; a tap anywhere on the text opens the choice.
        Rectangle {
            id: chip

            visible: root.canChoose && root.height >= 1.3 * root.valueSize + 3.2 * root.labelSize
            width: Math.min(parent.width, values.implicitWidth + root.labelSize)
            height: Math.round(1.5 * root.labelSize)
            radius: height / 2
            color: Theme.track
            border.color: Theme.ink
            border.width: what.activeFocus ? Math.max(2, 3 * root.metrics.unit) : 0

            SceneText {
                id: values

                anchors.centerIn: parent
                width: Math.min(implicitWidth, parent.width - root.labelSize)
                text: root.chosen + " ›"
                color: Theme.ink
                font.pixelSize: root.labelSize
            }
        }

        Accessible.role: Accessible.Button
        Accessible.name: "Choose the values for " + root.title + ", now " + root.chosen
        Accessible.ignored: !root.canChoose
        Accessible.onPressAction: {
            // Qt 6.4 passes the press of a screen reader to disabled items, too.
            if (what.enabled)
                sheet.open();
        }
        activeFocusOnTab: root.canChoose
        Keys.onReturnPressed: sheet.open()
        Keys.onEnterPressed: sheet.open()

        TapHandler {
            enabled: root.canChoose
            margin: Math.max(0, (root.metrics.touchTarget - what.height) / 2)
            onTapped: sheet.open()
        }
    }

    Column {
        id: end

        anchors.verticalCenter: parent.verticalCenter
        x: root.width - width - root.buttonSize - (root.hasButtons ? 0.6 * root.labelSize : 0)
        width: root.endWidth

        SceneText {
            objectName: "actionFigure"
            visible: text !== ""
            width: parent.width
            horizontalAlignment: Text.AlignRight
            text: root.figure
            color: Theme.ink
            elide: Text.ElideNone
            font.family: Theme.displayFamily
            font.pixelSize: root.figureSize
            font.weight: Font.DemiBold
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: root.valueSize
            lineHeight: 0.9
        }

        SceneText {
            visible: text !== ""
            width: parent.width
            horizontalAlignment: Text.AlignRight
            text: root.value
            color: Theme.ink
            font.family: Theme.displayFamily
            font.pixelSize: root.valueSize
            font.weight: Font.DemiBold
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: root.labelSize
        }

        SceneText {
            visible: text !== ""
            width: parent.width
            horizontalAlignment: Text.AlignRight
            text: root.by !== "" && !root.hasBy ? root.detail + " · " + root.by : root.detail
            font.pixelSize: root.labelSize
        }

        SceneText {
            visible: root.hasBy
            width: parent.width
            horizontalAlignment: Text.AlignRight
            text: root.by
            font.pixelSize: root.labelSize
        }
    }

    HoldButton {
        id: hold

        visible: root.button && root.hasButtons
        x: root.width - root.buttonSize
        anchors.verticalCenter: parent.verticalCenter
        width: root.buttonSize
        height: root.buttonSize
        metrics: root.metrics
        action: root.action
        runId: root.runId
        title: root.title
        chosen: root.chosen
        about: root.about
        ready: root.ready
        mustHold: root.mustHold
        asks: root.asks
        onConfirmed: requestId => root.controls.press(root.action, root.runId, requestId)
    }

    Loader {
        id: sheet

        function open() {
            root.controls.showChoices(root.action);
            sheet.setSource("../Drawing/ChoiceSheet.qml", {
                item: root,
                metrics: root.metrics,
                title: root.title,
                controls: root.controls
            });
        }
    }

    Connections {
        function onClosed() {
            sheet.source = "";
        }

        target: sheet.item
        ignoreUnknownSignals: true
    }
}
