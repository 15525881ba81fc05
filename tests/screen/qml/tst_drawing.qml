// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest
import Scenedeck.Deck
import Scenedeck.Drawing
import "."

TestCase {
    id: test

    function test_figureShowsNumberThenUnit() {
        const item = createTemporaryObject(figureMaker, test);
        const texts = Look.texts(item);
        compare(Look.words(item), ["48", "events/s"]);
        compare(texts[0].color, Theme.ink);
        compare(texts[1].color, Theme.muted);
        verify(texts[1].x >= texts[0].x + texts[0].contentWidth);
        compare(texts[0].font.pixelSize, 20);
    }

    function test_numberWidthIsIndependentOfDigits_data() {
        return [
            {
                tag: "text",
                family: Theme.textFamily
            },
            {
                tag: "display",
                family: Theme.displayFamily
            }
        ];
    }

    function test_numberWidthIsIndependentOfDigits(row) {
        const number = createTemporaryObject(numberMaker, test);
        number.font.family = row.family;
        const widths = new Set();
        const natural = new Set();
        for (const text of ["00", "11", "48", "74", "99"]) {
            number.text = text;
            widths.add(number.width);
            natural.add(number.implicitWidth);
            verify(number.contentWidth <= number.width, text);
        }
        verify(natural.size > 1);
        compare(widths.size, 1);
    }

    function test_namesFromProducersArePlainText() {
        const text = createTemporaryObject(textMaker, test, {
            text: "<b>lab</b>"
        });
        const bold = createTemporaryObject(textMaker, test, {
            text: "lab"
        });
        verify(text.contentWidth > 2 * bold.contentWidth);
    }

    function test_longTextIsElided() {
        const text = createTemporaryObject(textMaker, test, {
            text: "a name that is much too long for its place",
            width: 80
        });
        verify(text.truncated);
        verify(text.contentWidth <= 80);
    }

    function test_legendHasFivePhasesInOrder() {
        const legend = createTemporaryObject(legendMaker, test, {
            width: 900
        });
        compare(Look.words(legend), ["Clean", "Armed", "Infecting", "Infected, running", "Dormant"]);
        const narrow = createTemporaryObject(legendMaker, test, {
            width: 260
        });
        verify(narrow.height > 1.9 * legend.height);
        for (const text of Look.texts(narrow))
            verify(text.mapToItem(narrow, text.width, 0).x <= 260, text.text);
    }

    function test_eachPhaseHasADifferentShape() {
        const pictures = [];
        for (let phase = 0; phase < 6; ++phase)
            pictures.push(grabImage(createTemporaryObject(markerMaker, test, {
                phase: phase,
                x: 50 * phase
            })));
        // Bitmap of the painted pixels, independent of the colour.
        const shapes = pictures.map(picture => {
            let shape = "";
            for (let y = 0; y < picture.height; ++y)
                for (let x = 0; x < picture.width; ++x)
                    shape += picture.alpha(x, y) > 127 && !Qt.colorEqual(picture.pixel(x, y), "#ffffff") ? "1" : "0";
            return shape;
        });
        compare(new Set(shapes).size, 6);
    }

    function test_sizesDependOnTheShorterSide_data() {
        return [
            {
                tag: "design",
                frame: Qt.size(1920, 1080),
                headline: 46,
                axis: 20,
                compact: false
            },
            {
                tag: "portrait",
                frame: Qt.size(1080, 1920),
                headline: 46,
                axis: 20,
                compact: false
            },
            {
                tag: "4k",
                frame: Qt.size(3840, 2160),
                headline: 92,
                axis: 40,
                compact: false
            },
            {
                tag: "touch display",
                frame: Qt.size(800, 480),
                headline: 20,
                axis: 12,
                compact: true
            }
        ];
    }

    function test_sizesDependOnTheShorterSide(row) {
        sizes.frame = row.frame;
        compare(sizes.headline, row.headline);
        compare(sizes.axis, row.axis);
        compare(sizes.compact, row.compact);
        sizes.frame = Qt.size(1920, 1080);
    }

    function test_reducedMotionDisablesAnimations() {
        verify(Theme.sceneChangeMs > 0);
        Theme.reducedMotion = true;
        compare(Theme.sceneChangeMs, 0);
        compare(Theme.valueChangeMs, 0);
        Theme.reducedMotion = false;
        verify(Theme.valueChangeMs > 0);
    }

    name: "Drawing"
    when: windowShown
    width: 900
    height: 300
    visible: true

    SceneMetrics {
        id: sizes
    }

    Component {
        id: figureMaker

        Figure {
            value: "48"
            unit: "events/s"
            pixelSize: 20
        }
    }

    Component {
        id: numberMaker

        NumberText {
            font.pixelSize: 34
            font.weight: Font.Medium
        }
    }

    Component {
        id: textMaker

        SceneText {
            font.pixelSize: 20
        }
    }

    Component {
        id: legendMaker

        PhaseLegend {
            metrics: sizes
        }
    }

    Component {
        id: markerMaker

        PhaseMarker {
            width: 40
            height: 40
        }
    }
}
