// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest
import Scenedeck.Deck
import Scenedeck.Drawing
import Scenedeck.Tests
import "."

TestCase {
    id: test

    function stateOf(id: string, width: int): Item {
        return createTemporaryObject(maker, test, {
            hint: fixture.scene(id).emptyHint,
            width: width
        });
    }

    function test_showsEventTypeAndCommand() {
        const words = Look.words(stateOf("phase-mix", 900));
        compare(words.length, 3);
        compare(words[0], "No phase event yet");
        verify(words[2].startsWith("curl http://127.0.0.1:8447/publish"), words[2]);
        verify(words[2].includes('"type":"phase"'), words[2]);
    }

    function test_sceneWithoutProducerHasNoCommand() {
        const words = Look.words(stateOf("overview", 900));
        compare(words.length, 2);
        verify(words[1].includes("/var/lib/cis490"), words[1]);
    }

    function test_wrapsTextInNarrowPanel() {
        const wide = Look.texts(stateOf("embedding", 900))[2];
        const state = stateOf("embedding", 260);
        const texts = Look.texts(state);
        compare(texts.length, 3);
        verify(texts[2].lineCount > wide.lineCount);
        for (const text of texts) {
            const place = text.mapToItem(state, 0, 0, text.width, text.height);
            verify(text.contentWidth <= text.width, text.text);
            verify(place.x >= 0 && place.x + place.width <= state.width, text.text);
        }
    }

    name: "EmptyState"
    when: windowShown
    width: 900
    height: 500
    visible: true

    DeckFixture {
        id: fixture
    }

    SceneMetrics {
        id: sizes

        frame: Qt.size(900, 500)
    }

    Component {
        id: maker

        EmptyState {
            height: 500
            metrics: sizes
        }
    }
}
