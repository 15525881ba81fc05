// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest
import Scenedeck.Deck
import Scenedeck.Drawing
import Scenedeck.Tests
import "."

TestCase {
    id: test

    function rail(): Item {
        return createTemporaryObject(railMaker, test);
    }

    // Left edge and width of each run of pixels in the ink colour, along the line of the segments.
    function inked(item) {
        const picture = grabImage(item);
        const y = sizes.railTrack + 2;
        const runs = [];
        for (let x = 0; x < picture.width; ++x) {
            if (!Qt.colorEqual(picture.pixel(x, y), Theme.ink))
                continue;
            const last = runs[runs.length - 1];
            if (last && last.x + last.y === x)
                runs[runs.length - 1] = Qt.point(last.x, last.y + 1);
            else
                runs.push(Qt.point(x, 1));
        }
        return runs;
    }

    function test_currentSegmentShowsElapsedDwellTime() {
        const item = rail();
        const segment = item.width / item.fixture.deck.scenes.rowCount();
        item.fixture.advance(3000);
        const early = inked(item);
        compare(early.length, 1);
        item.fixture.advance(6000);
        const late = inked(item);
        compare(late.length, 1);
        compare(late[0].x, early[0].x);
        verify(late[0].x < segment);
        fuzzyCompare(early[0].y, 0.25 * segment, 0.1 * segment);
        fuzzyCompare(late[0].y, 0.75 * segment, 0.1 * segment);
    }

    function test_tapOnSegmentOpensSceneAndPauses() {
        const item = rail();
        const segment = item.width / item.fixture.deck.scenes.rowCount();
        waitForRendering(item); // a Row positions its segments when a frame is rendered
        mouseClick(item, 3.5 * segment, item.height / 2);
        compare(item.fixture.deck.index, 3);
        verify(Look.words(item).includes("Paused"));
        const full = inked(item);
        compare(full.length, 1);
        fuzzyCompare(full[0].x, 3 * segment, 0.1 * segment);
        fuzzyCompare(full[0].y, segment, 0.1 * segment);
    }

    function test_noSegmentIsCurrentOnTheWall() {
        const item = rail();
        item.fixture.advance(6000);
        compare(inked(item).length, 1);
        item.fixture.deck.setWall(true);
        compare(inked(item), []);
    }

    function test_segmentsHaveTheNamesOfTheScenes() {
        const item = rail();
        compare(Look.words(item), [item.fixture.deck.scene.title]);
        item.width = 2400;
        waitForRendering(item);
        compare(Look.words(item).length, item.fixture.deck.scenes.rowCount());
    }

    function test_pointerShowsTheNameOfItsSegment() {
        const item = rail();
        const segment = item.width / item.fixture.deck.scenes.rowCount();
        waitForRendering(item);
        mouseMove(item, 2.5 * segment, item.height / 2);
        compare(Look.words(item), ["Attack envelopes"]);
    }

    name: "Rail"
    when: windowShown
    width: 1000
    height: 90
    visible: true

    SceneMetrics {
        id: sizes
    }

    Component {
        id: railMaker

        Item {
            readonly property DeckFixture fixture: DeckFixture {}

            width: 1000
            height: 90

            Rail {
                anchors.fill: parent
                deck: parent.fixture.deck
                metrics: sizes
            }
        }
    }
}
