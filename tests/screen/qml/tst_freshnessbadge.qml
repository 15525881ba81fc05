// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest
import Scenedeck.Deck
import Scenedeck.Drawing
import Scenedeck.Tests
import "."

TestCase {
    id: test

    readonly property string armed: '{"type":"phase","phase":"armed"}'

    function badge(): Item {
        return createTemporaryObject(badgeMaker, test);
    }

    // Whether any pixel of the item has exactly that colour.
    function hasColor(item: Item, color: color): bool {
        const picture = grabImage(item);
        for (let y = 0; y < picture.height; ++y)
            for (let x = 0; x < picture.width; ++x)
                if (Qt.colorEqual(picture.pixel(x, y), color))
                    return true;
        return false;
    }

    function test_waiting() {
        const item = badge();
        compare(Look.words(item), ["Waiting"]);
        verify(!hasColor(item, Theme.phaseColor(0)));
    }

    function test_live() {
        const item = badge();
        item.fixture.publish(armed);
        item.fixture.advance(1000);
        compare(Look.words(item), ["Live"]);
        verify(hasColor(item, Theme.phaseColor(0)));
    }

    function test_lagging() {
        const item = badge();
        item.fixture.flood(armed);
        item.fixture.advance(20);
        item.fixture.publish(armed);
        item.fixture.advance(1000);
        compare(Look.words(item), ["Lagging"]);
        verify(!hasColor(item, Theme.phaseColor(0)));
    }

    function test_replay() {
        const item = badge();
        item.fixture.setReplaying(true);
        item.fixture.publish(armed);
        item.fixture.advance(1000);
        item.fixture.advance(179000);
        compare(Look.words(item), ["Replay"]);
        item.fixture.setReplaying(false);
        item.fixture.publish(armed);
        item.fixture.advance(1000);
        compare(Look.words(item), ["Live"]);
    }

    function test_staleShowsAge() {
        const item = badge();
        for (let second = 0; second < 5; ++second) {
            item.fixture.publish(armed);
            item.fixture.advance(1000);
        }
        item.fixture.advance(180000);
        compare(Look.words(item), ["Stale, 3 min ago"]);
        verify(!hasColor(item, Theme.phaseColor(0)));
    }

    function test_quietIsNotDimmed() {
        const item = badge();
        item.fixture.publish(armed);
        item.fixture.advance(1000);
        item.fixture.advance(19000);
        compare(Look.words(item), ["Last event 20 s ago"]);
        verify(!item.fixture.scene("phase-mix").stale);
        verify(!hasColor(item, Theme.phaseColor(0)));
    }

    function test_pressShowsRule() {
        const item = badge();
        item.fixture.publish(armed);
        item.fixture.advance(1000);
        mousePress(item, 60, 20);
        tryVerify(() => Look.words(test.Window.contentItem).some(text => text.startsWith("Live: the last event is younger")));
        mouseRelease(item, 60, 20);
    }

    function test_disconnected() {
        const item = badge();
        item.fixture.publish(armed);
        item.fixture.advance(1000);
        item.fixture.serving = false;
        item.fixture.advance(1000);
        compare(Look.words(item), ["Disconnected"]);
        verify(!hasColor(item, Theme.phaseColor(0)));
    }

    name: "FreshnessBadge"
    when: windowShown
    width: 400
    height: 200
    visible: true

    Component {
        id: badgeMaker

        Item {
            readonly property DeckFixture fixture: DeckFixture {}

            width: 400
            height: 60

            FreshnessBadge {
                scene: parent.fixture.scene("phase-mix")
                pixelSize: 40
            }
        }
    }
}
