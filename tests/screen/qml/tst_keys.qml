// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest
import Scenedeck.Deck
import Scenedeck.Drawing
import Scenedeck.Tests
import "."

TestCase {
    id: test

    property Deck deck
    property Item frame

    function init() {
        const stage = createTemporaryObject(stageMaker, test);
        test.deck = stage.fixture.deck;
        test.frame = stage.frame;
        test.frame.forceActiveFocus();
    }

    function test_arrowKeysWrapAround() {
        keyClick(Qt.Key_Left);
        compare(deck.index, deck.scenes.rowCount() - 1);
        keyClick(Qt.Key_Right);
        compare(deck.index, 0);
        keyClick(Qt.Key_Right);
        compare(deck.index, 1);
        verify(Look.words(frame).includes(deck.scene.title));
    }

    function test_digitKeysOpenScenes() {
        keyClick(Qt.Key_4);
        compare(deck.index, 3);
        verify(Look.words(frame).includes(deck.scene.title));
        // The digit of a missing scene has no effect.
        keyClick(Qt.Key_9);
        compare(deck.index, 3);
    }

    function test_spacePausesAndResumes() {
        verify(!Look.words(frame).some(text => text.includes("paused")));
        keyClick(Qt.Key_Space);
        verify(deck.paused);
        verify(Look.words(frame).includes("Rotation paused; Space resumes it"));
        keyClick(Qt.Key_Space);
        verify(!deck.paused);
        verify(!Look.words(frame).some(text => text.includes("paused")));
    }

    function test_wOpensWall() {
        keyClick(Qt.Key_W);
        verify(deck.wall);
        tryVerify(() => Look.words(frame).includes("Embedding"));
        const words = Look.words(frame);
        for (const title of ["Overview", "Phase mix", "Model accuracy"])
            verify(words.includes(title), title);
        keyClick(Qt.Key_Escape);
        verify(!deck.wall);
    }

    function test_questionMarkTogglesHelp() {
        keyClick(Qt.Key_Question);
        verify(deck.help);
        verify(Look.words(frame).includes("Full screen"));
        keyClick(Qt.Key_Question);
        verify(!deck.help);
        verify(!Look.words(frame).includes("Full screen"));
    }

    function test_titleAndIOpenTheHelp() {
        mouseClick(findChild(frame, "title"));
        verify(deck.help);
        keyClick(Qt.Key_I);
        verify(!deck.help);
    }

    function test_helpShowsHelpOfScene() {
        const sentence = () => Look.words(frame).find(words => words.includes("t-SNE"));
        keyClick(Qt.Key_Question);
        verify(!sentence());
        while (deck.scene.title !== "Embedding")
            keyClick(Qt.Key_Right);
        verify(sentence());
    }

    function test_themeAndFullScreenKeysEmitSignals() {
        theme.target = deck;
        fullScreen.target = deck;
        theme.clear();
        fullScreen.clear();
        keyClick(Qt.Key_T);
        compare(theme.count, 1);
        compare(fullScreen.count, 0);
        keyClick(Qt.Key_F);
        compare(theme.count, 1);
        compare(fullScreen.count, 1);
    }

    function test_swipeChangesScene() {
        mouseDrag(frame, 700, 300, -300, 0);
        compare(deck.index, 1);
        mouseDrag(frame, 300, 300, 300, 0);
        compare(deck.index, 0);
    }

    name: "Keys"
    when: windowShown
    width: 1000
    height: 600
    visible: true

    SignalSpy {
        id: theme

        signalName: "themeRequested"
    }

    SignalSpy {
        id: fullScreen

        signalName: "fullScreenRequested"
    }

    SceneMetrics {
        id: sizes

        frame: Qt.size(1000, 600)
    }

    Component {
        id: stageMaker

        Item {
            readonly property DeckFixture fixture: DeckFixture {}
            readonly property alias frame: frame

            width: 1000
            height: 600

            DeckFrame {
                id: frame

                anchors.fill: parent
                deck: parent.fixture.deck
                metrics: sizes
            }
        }
    }
}
