// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest
import Scenedeck.Deck
import Scenedeck.Drawing
import Scenedeck.Tests
import "."

TestCase {
    id: test

    property Item frame
    property HoldButton button
    property HoldArea area

    function init() {
        test.frame = createTemporaryObject(frameMaker, test);
        test.button = test.frame.button;
        test.area = findChild(test.button, "holdArea");
        confirmed.target = test.button;
        confirmed.clear();
        waitForRendering(test.frame);
    }

    // Advances the clock as frames do, each of which the button must notice.
    function advance(milliseconds) {
        const before = area.progress * 1000;
        for (let step = 100; step <= milliseconds; step += 100) {
            clock.advance(100);
            tryVerify(() => !area.pressed || area.progress * 1000 >= Math.min(1000, before + step) - 1);
        }
    }

    function test_ringFillsInOneSecondAndConfirms_data() {
        return [
            {
                tag: "0.9 s",
                ms: 900,
                confirmed: 0
            },
            {
                tag: "1.1 s",
                ms: 1100,
                confirmed: 1
            }
        ];
    }

    function test_ringFillsInOneSecondAndConfirms(data) {
        const finger = touchEvent(button);
        finger.press(1, button, 40, 40).commit();
        verify(area.pressed);
        advance(data.ms);
        compare(confirmed.count, data.confirmed);
        finger.release(1, button, 40, 40).commit();
        compare(confirmed.count, data.confirmed);
        verify(!area.pressed);
    }

    function test_mouseHoldsToo() {
        mousePress(button, 40, 40);
        advance(1100);
        compare(confirmed.count, 1);
        mouseRelease(button, 40, 40);
        compare(confirmed.count, 1);
    }

    function test_onlyTheLeftButtonOfTheMouse() {
        mousePress(button, 40, 40, Qt.RightButton);
        verify(!area.pressed);
        mouseRelease(button, 40, 40, Qt.RightButton);
    }

    // Qt Quick delivers the movements of a finger with the next frame.
    function move(finger, x) {
        finger.move(1, button, x, 40).commit();
        frame.update();
        waitForRendering(frame, 1000);
    }

    function test_movement_data() {
        return [
            {
                tag: "15 px",
                by: 15,
                isPressed: true
            },
            {
                tag: "17 px",
                by: 17,
                isPressed: false
            }
        ];
    }

    function test_movement(data) {
        const finger = touchEvent(button);
        finger.press(1, button, 40, 40).commit();
        move(finger, 40 + data.by);
        compare(area.pressed, data.isPressed);
        advance(1100);
        compare(confirmed.count, data.isPressed ? 1 : 0);
        finger.release(1, button, 40 + data.by, 40).commit();
        mousePress(button, 40, 40);
        mouseMove(button, 40, 40 + data.by);
        compare(area.pressed, data.isPressed);
        mouseRelease(button, 40, 40 + data.by);
    }

    function test_leavingCancels() {
        const finger = touchEvent(button);
        finger.press(1, button, 4, 40).commit();
        move(finger, -4);
        verify(!area.pressed);
        move(finger, 4);
        advance(1100);
        compare(confirmed.count, 0);
        finger.release(1, button, 4, 40).commit();
        compare(confirmed.count, 0);
    }

    function test_secondFingerCancels_data() {
        return [
            {
                tag: "on the button",
                x: 60
            },
            {
                tag: "elsewhere",
                x: 300
            }
        ];
    }

    function test_secondFingerCancels(data) {
        const fingers = touchEvent(button);
        fingers.press(1, button, 40, 40).commit();
        verify(area.pressed);
        fingers.stationary(1).press(2, button, data.x, 40).commit();
        verify(!area.pressed);
        fingers.stationary(1).release(2, button, data.x, 40).commit();
        advance(1100);
        compare(confirmed.count, 0);
        fingers.release(1, button, 40, 40).commit();
        // The next press is one again.
        fingers.press(3, button, 40, 40).commit();
        advance(1100);
        compare(confirmed.count, 1);
        fingers.release(3, button, 40, 40).commit();
    }

    function test_tapExplains() {
        verify(!button.isExplaining);
        touchEvent(button).press(1, button, 40, 40).commit().release(1, button, 40, 40).commit();
        verify(button.isExplaining);
        compare(button.explanationText, "Keep holding to start");
        compare(confirmed.count, 0);
    }

    function test_cancellationExplainsNothing() {
        const finger = touchEvent(button);
        finger.press(1, button, 40, 40).commit();
        move(finger, 70);
        verify(!button.isExplaining);
        finger.release(1, button, 70, 40).commit();
        verify(!button.isExplaining);
    }

    function test_holdingDoesNotSwipe() {
        const finger = touchEvent(frame);
        finger.press(1, frame, 40, 40).commit();
        finger.move(1, frame, 48, 40).commit();
        verify(area.pressed);
        compare(frame.swipes, 0);
        finger.release(1, frame, 48, 40).commit();
    }

    function test_eachPressHasItsOwnRequestId() {
        const ids = [];
        for (let i = 0; i < 2; ++i) {
            mousePress(button, 40, 40);
            advance(1100);
            mouseRelease(button, 40, 40);
            ids.push(confirmed.signalArguments[i][0]);
        }
        verify(ids[0] !== ids[1]);
        compare(ids[0].length, 36);
    }

    function test_aStallDoesNotConfirm() {
        const finger = touchEvent(button);
        finger.press(1, button, 40, 40).commit();
        clock.advance(5000);
        finger.release(1, button, 40, 40).commit();
        compare(confirmed.count, 0);
    }

    function test_disablingCancels() {
        mousePress(button, 40, 40);
        verify(area.pressed);
        button.enabled = false;
        verify(!area.pressed);
        mouseRelease(button, 40, 40);
        mousePress(button, 40, 40);
        verify(!area.pressed);
        mouseRelease(button, 40, 40);
    }

    function test_hidingCancels() {
        mousePress(button, 40, 40);
        button.visible = false;
        verify(!area.pressed);
        mouseRelease(frame, 40, 40);
    }

    function test_aHiddenButtonHasNoFocus() {
        area.forceActiveFocus();
        button.visible = false;
        verify(!area.activeFocus);
        keyPress(Qt.Key_Return);
        verify(!area.pressed);
        keyRelease(Qt.Key_Return);
        compare(frame.lastKey, Qt.Key_Return);
    }

    function test_anotherMeaningCancels_data() {
        return [
            {
                tag: "the run began",
                name: "runId",
                value: "r1"
            },
            {
                tag: "the row became another action",
                name: "action",
                value: "reset"
            },
            {
                tag: "it cannot be started now",
                name: "ready",
                value: false
            }
        ];
    }

    function test_anotherMeaningCancels(data) {
        mousePress(button, 40, 40);
        verify(area.pressed);
        button[data.name] = data.value;
        verify(!area.pressed);
        advance(1100);
        compare(confirmed.count, 0);
        mouseRelease(button, 40, 40);
    }

    function test_anotherMeaningClosesTheQuestion(data) {
        frame.reader.press(area);
        verify(findChild(frame.Window.contentItem, "accept"));
        button[data.name] = data.value;
        tryVerify(() => !findChild(frame.Window.contentItem, "accept"));
        verify(frame.activeFocus);
        compare(confirmed.count, 0);
    }

    function test_anotherMeaningClosesTheQuestion_data() {
        return test_anotherMeaningCancels_data();
    }

    function test_aHiddenButtonClosesItsQuestion() {
        frame.reader.press(area);
        verify(!frame.activeFocus);
        button.visible = false;
        tryVerify(() => !findChild(frame.Window.contentItem, "accept"));
        verify(frame.activeFocus);
        keyClick(Qt.Key_W);
        compare(frame.lastKey, Qt.Key_W);
    }

    function test_aDeletedButtonReturnsTheFocus() {
        frame.reader.press(area);
        frame.removeButton();
        tryVerify(() => !findChild(frame.Window.contentItem, "accept"));
        tryVerify(() => frame.activeFocus);
        keyClick(Qt.Key_W);
        compare(frame.lastKey, Qt.Key_W);
    }

    function test_nothingBelowADialogCanHaveTheFocus() {
        area.forceActiveFocus();
        frame.reader.press(area);
        for (let i = 0; i < 4; ++i) {
            keyClick(Qt.Key_Tab);
            verify(!area.activeFocus);
            verify(!area.enabled);
        }
    }

    function test_enterIsHeld() {
        area.forceActiveFocus();
        keyPress(Qt.Key_Return);
        verify(area.pressed);
        advance(1100);
        compare(confirmed.count, 1);
        keyRelease(Qt.Key_Return);
        compare(confirmed.count, 1);
    }

    function test_enterReleasedEarlyExplains() {
        area.forceActiveFocus();
        keyPress(Qt.Key_Enter);
        advance(900);
        keyRelease(Qt.Key_Enter);
        compare(confirmed.count, 0);
        verify(button.isExplaining);
    }

    function test_escapeLeaves() {
        area.forceActiveFocus();
        keyPress(Qt.Key_Return);
        keyClick(Qt.Key_Escape);
        verify(!area.pressed);
        verify(!area.activeFocus);
        keyRelease(Qt.Key_Return);
        compare(confirmed.count, 0);
    }

    function test_lossOfFocusCancels() {
        area.forceActiveFocus();
        keyPress(Qt.Key_Return);
        verify(area.pressed);
        area.focus = false;
        verify(!area.pressed);
        keyRelease(Qt.Key_Return);
    }

    function test_otherKeysReachTheFrame() {
        area.forceActiveFocus();
        keyClick(Qt.Key_W);
        compare(frame.lastKey, Qt.Key_W);
    }

    function test_tapIsEnoughIfItNeedNotBeHeld() {
        button.mustHold = false;
        mousePress(button, 40, 40);
        compare(confirmed.count, 0);
        mouseRelease(button, 40, 40);
        compare(confirmed.count, 1);
        verify(!button.isExplaining);
    }

    function test_tapAsksIfItIsToAsk() {
        button.mustHold = false;
        button.asks = true;
        mouseClick(button, 40, 40);
        compare(confirmed.count, 0);
        mouseClick(findChild(frame.Window.contentItem, "decline"));
        compare(confirmed.count, 0);
        tryVerify(() => !findChild(frame.Window.contentItem, "decline"));
        mouseClick(button, 40, 40);
        const accept = findChild(frame.Window.contentItem, "accept");
        waitForRendering(frame, 1000); // places it
        mouseClick(accept);
        compare(confirmed.count, 1);
    }

    function test_screenReaderGetsADialogWithTwoButtons() {
        compare(area.Accessible.name, "Start Train again");
        compare(area.Accessible.role, Accessible.Button);
        compare(area.Accessible.description, "Hold for one second");
        frame.reader.press(area);
        const accept = findChild(frame.Window.contentItem, "accept");
        compare(accept.Accessible.name, "Start");
        compare(findChild(frame.Window.contentItem, "decline").Accessible.name, "Not now");
        compare(confirmed.count, 0);
        frame.reader.press(accept);
        compare(confirmed.count, 1);
        compare(confirmed.signalArguments[0][0].length, 36);
    }

    function textsIn(item) {
        let texts = item.text === undefined ? [] : [item.text];
        for (let i = 0; i < item.children.length; ++i)
            texts = texts.concat(textsIn(item.children[i]));
        return texts;
    }

    function test_questionNamesTheChosenValues() {
        button.chosen = "gru";
        button.about = "Trains the model";
        frame.reader.press(area);
        verify(textsIn(frame.Window.contentItem).includes("gru · Trains the model"));
    }

    function test_keysOfTheDialog() {
        area.forceActiveFocus();
        frame.reader.press(area);
        const accept = findChild(frame.Window.contentItem, "accept");
        keyClick(Qt.Key_W);
        compare(frame.lastKey, 0);
        keyClick(Qt.Key_Tab);
        verify(accept.activeFocus);
        keyClick(Qt.Key_Return);
        compare(confirmed.count, 1);
        verify(area.activeFocus);
        frame.reader.press(area);
        keyClick(Qt.Key_Escape);
        compare(confirmed.count, 1);
        verify(area.activeFocus);
    }

    function test_targetIsFifteenMillimetres_data() {
        return [
            {
                tag: "no size",
                millimetre: 0,
                target: 48
            },
            {
                tag: "40 inches",
                millimetre: 2.17,
                target: 48
            },
            {
                tag: "7 inches",
                millimetre: 5.2,
                target: 78
            }
        ];
    }

    function test_targetIsFifteenMillimetres(data) {
        sizes.millimetre = data.millimetre;
        compare(sizes.touchTarget, data.target);
        compare(button.implicitWidth, data.target);
        sizes.millimetre = 0;
    }

    name: "HoldButton"
    when: windowShown
    width: 600
    height: 400
    visible: true

    HoldClockFixture {
        id: clock
    }

    SignalSpy {
        id: confirmed

        signalName: "confirmed"
    }

    SceneMetrics {
        id: sizes

        frame: Qt.size(600, 400)
    }

    Component {
        id: buttonMaker

        HoldButton {
            width: 80
            height: 80
            metrics: sizes
            action: "train"
            runId: ""
            title: "Train again"
        }
    }

    Component {
        id: frameMaker

        FocusScope {
            readonly property HoldButton button: maker.item as HoldButton
            property int swipes: 0
            property int lastKey: 0
            readonly property ScreenReader reader: ScreenReader {}

            function removeButton() {
                maker.active = false;
            }

            width: 600
            height: 400
            focus: true
            Keys.onPressed: event => {
                lastKey = event.key;
            }

            DragHandler {
                target: null
                dragThreshold: 5
                onActiveChanged: if (active)
                    ++parent.swipes
            }

            Loader {
                id: maker

                sourceComponent: buttonMaker
            }
        }
    }
}
