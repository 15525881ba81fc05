// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Scenedeck.Drawing

// A round button that starts or cancels a run. It is held for a second while a ring fills; or it is tapped, and asks or not. A
// tap on a button that must be held explains that. A screen reader's press always asks.
Item {
    id: root

    required property SceneMetrics metrics
    required property string action
    // The run of the action that it cancels; empty: it starts one.
    required property string runId
    // The action in words, such as "Train again".
    required property string title
    // Whether a press does something now.
    property bool ready: true
    // The values for a start and more on it, for the question; may be empty.
    property string chosen: ""
    property string about: ""
    property bool mustHold: true
    // Whether a tap asks before it starts, if the button need not be held.
    property bool asks: false
    // Progress of the run, 0..1, as a thin arc.
    property real share: 0

    readonly property bool cancels: root.runId !== ""
    readonly property string startText: root.chosen + (root.chosen !== "" && root.about !== "" ? " · " : "") + root.about
    readonly property string label: (root.cancels ? "Cancel " : "Start ") + root.title
    // How to confirm: while it is pressed, and for three seconds after a tap.
    readonly property bool isExplaining: root.mustHold && (area.pressed || explanation.running)
    // It has the focus of the keyboard, or asks.
    readonly property bool isInUse: area.activeFocus || question.item !== null
    readonly property string explanationText: root.cancels ? "Keep holding to cancel" : "Keep holding to start"

    signal confirmed(string requestId)

    // Ends a press and its question: what is confirmed is what the button meant when the press began.
    function cancelPress() {
        area.cancel();
        question.source = "";
    }

    // A hidden item would keep the focus of the keyboard.
    enabled: root.ready && root.visible
    onActionChanged: root.cancelPress()
    onRunIdChanged: root.cancelPress()
    onReadyChanged: root.cancelPress()

    implicitWidth: root.metrics.touchTarget
    implicitHeight: root.metrics.touchTarget

    // The focus of the keyboard.
    Rectangle {
        objectName: "focusMark"
        visible: area.activeFocus
        anchors.fill: ring
        anchors.margins: -Math.max(3, 5 * root.metrics.unit)
        radius: width / 2
        color: "transparent"
        border.color: Theme.ink
        border.width: Math.max(2, 3 * root.metrics.unit)
    }

    HoldRing {
        id: ring

        anchors.centerIn: parent
        width: Math.min(root.width, root.height) - 2 * Math.max(5, 8 * root.metrics.unit)
        height: width
        cancels: root.cancels
        share: root.share
        progress: area.progress
    }

    HoldArea {
        id: area

        objectName: "holdArea"
        anchors.fill: parent
        heldToConfirm: root.mustHold
        onConfirmed: requestId => {
            explanation.stop();
            if (root.asks && !root.mustHold)
                question.ask(requestId);
            else
                root.confirmed(requestId);
        }
        onReleased: explanation.restart()

        Accessible.role: Accessible.Button
        Accessible.name: root.label
        Accessible.description: root.mustHold ? "Hold for one second" : ""
        Accessible.focusable: true
        Accessible.onPressAction: {
            if (root.enabled)
                question.ask(area.newRequestId());
        }
    }

    Timer {
        id: explanation

        interval: 3000
    }

    Loader {
        id: question

        property string requestId

        function ask(requestId: string) {
            question.requestId = requestId;
            question.setSource("ConfirmDialog.qml", {
                item: root,
                metrics: root.metrics,
                title: root.label + "?",
                about: root.cancels ? "" : root.startText,
                accept: root.cancels ? "Cancel the run" : "Start",
                decline: root.cancels ? "Let it run" : "Not now"
            });
        }
    }

    Connections {
        function onConfirmed() {
            root.confirmed(question.requestId);
        }

        function onClosed() {
            question.source = "";
        }

        target: question.item
        ignoreUnknownSignals: true
    }
}
