// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Scenedeck.Drawing
import Scenedeck.Scenes

Item {
    id: root

    required property EmbeddingView view
    required property SceneMetrics metrics

    readonly property bool stacked: root.width < root.height * 1.2
    // On a small tile the numbers give way.
    readonly property bool hasRoomBelow: numbers.neededHeight <= 0.5 * root.height
    readonly property bool hasRoomBeside: numbers.smallestHeight <= root.height && numbers.width <= 0.5 * root.width
    readonly property bool hasNumbers: !root.metrics.isTile || (root.stacked ? root.hasRoomBelow : root.hasRoomBeside)

    Panel {
        id: plotPanel

        width: root.stacked || !root.hasNumbers ? root.width : root.width - numbers.width - root.metrics.gap
        height: root.stacked && root.hasNumbers ? root.height - numbers.height - root.metrics.gap : root.height
        metrics: root.metrics

        // The room of the axes' labels: left of the plot, and each line of text below it.
        readonly property int labelWidth: Math.round(2.6 * root.metrics.axis)
        readonly property int lineHeight: Math.round(1.4 * root.metrics.axis)
        readonly property int textHeight: lineHeight * (1 + root.view.notes.length)

        EmbeddingPlot {
            id: plot

            x: Math.round((parent.width - width + plotPanel.labelWidth) / 2)
            y: Math.round((parent.height - height - plotPanel.textHeight) / 2)
            width: Math.max(1, Math.floor(Math.min(parent.width - plotPanel.labelWidth, parent.height - plotPanel.textHeight) - 2 * (root.metrics.padding - dotSize / 2)))
            height: width
            view: root.view
            dotSize: Math.max(7, Math.round(11 * root.metrics.unit))

            readonly property real inner: width - 2 * dotSize
            // In a small plot only the ends of the axes have values.
            readonly property bool hasAllTicks: plot.inner >= 14 * root.metrics.axis
            readonly property bool hasEndTicks: plot.inner >= 4 * root.metrics.axis

            // A position as shares of the axes, y upwards.
            function shareAt(place: point): point {
                return Qt.point((place.x - plot.dotSize) / plot.inner, 1 - (place.y - plot.dotSize) / plot.inner);
            }

            // The pointer selects a point only for 8 s after it moved. A resting pointer, as on a
            // kiosk, does not.
            HoverHandler {
                id: hover

                property bool pointing: false
                property point lastPlace

                onHoveredChanged: {
                    hover.pointing = false;
                    hover.lastPlace = hover.point.position;
                }
                onPointChanged: {
                    if (!hover.hovered || hover.point.position === hover.lastPlace)
                        return;
                    hover.lastPlace = hover.point.position;
                    hover.pointing = true;
                    rest.restart();
                }
            }

            Timer {
                id: rest

                interval: 8000
                onTriggered: hover.pointing = false
            }

            TapHandler {
                id: tap

                property bool pinned: false
                property point place

                enabled: !root.metrics.isTile
                gesturePolicy: TapHandler.WithinBounds
                onTapped: eventPoint => {
                    const episode = picker.episodeAt(plot.shareAt(eventPoint.position));
                    if (episode !== "") {
                        Details.open(DetailKind.Episode, episode);
                        return;
                    }
                    tap.place = eventPoint.position;
                    tap.pinned = !tap.pinned;
                }
            }
        }

        Repeater {
            model: root.view.xTicks

            SceneText {
                required property string label
                required property real share

                visible: plot.hasAllTicks || (plot.hasEndTicks && (share === 0 || share === 1))
                x: Math.max(plot.x, Math.round(plot.x + plot.dotSize + share * plot.inner - width / 2))
                y: plot.y + plot.height
                height: plotPanel.lineHeight
                verticalAlignment: Text.AlignVCenter
                text: label
                font.pixelSize: root.metrics.axis
            }
        }

        Repeater {
            model: root.view.yTicks

            SceneText {
                required property string label
                required property real share

                visible: plot.hasAllTicks || (plot.hasEndTicks && (share === 0 || share === 1))
                x: plot.x - width
                y: Math.round(plot.y + plot.dotSize + (1 - share) * plot.inner - height / 2)
                height: plotPanel.lineHeight
                verticalAlignment: Text.AlignVCenter
                text: label
                font.pixelSize: root.metrics.axis
            }
        }

        Repeater {
            model: root.view.notes

            SceneText {
                required property int index
                required property string modelData

                x: root.metrics.padding
                y: plot.y + plot.height + (1 + index) * plotPanel.lineHeight
                width: plotPanel.width - 2 * root.metrics.padding
                height: plotPanel.lineHeight
                horizontalAlignment: Text.AlignHCenter
                verticalAlignment: Text.AlignVCenter
                text: modelData
                font.pixelSize: root.metrics.axis
            }
        }

        PointPicker {
            id: picker

            readonly property point at: hover.pointing ? hover.lastPlace : tap.place

            view: root.view
            active: hover.pointing || tap.pinned
            target: plot.shareAt(at)
            reach: 1.5 * plot.dotSize / plot.inner
        }

        PointTip {
            picker: picker
            metrics: root.metrics
            target: Qt.point(plot.x + plot.dotSize + picker.place.x * plot.inner, plot.y + plot.dotSize + (1 - picker.place.y) * plot.inner)
        }
    }

    EmbeddingPanel {
        id: numbers

        visible: root.hasNumbers
        x: root.stacked ? 0 : root.width - width
        y: root.stacked ? root.height - height : 0
        width: root.stacked ? root.width : Math.round(19 * root.metrics.label)
        height: root.stacked ? neededHeight : root.height
        wide: root.stacked
        metrics: root.metrics
        view: root.view
    }
}
