// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing
import Scenedeck.Scenes

Item {
    id: root

    required property EmbeddingView view
    required property SceneMetrics metrics

    readonly property bool stacked: root.width < root.height * 1.2

    Panel {
        id: plotPanel

        width: root.stacked ? root.width : root.width - numbers.width - root.metrics.gap
        height: root.stacked ? root.height - numbers.height - root.metrics.gap : root.height
        metrics: root.metrics

        EmbeddingPlot {
            id: plot

            anchors.centerIn: parent
            width: Math.floor(Math.min(parent.width, parent.height) - 2 * (root.metrics.padding - dotSize / 2))
            height: width
            view: root.view
            dotSize: Math.max(7, Math.round(11 * root.metrics.unit))

            readonly property real inner: width - 2 * dotSize

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

                property bool held: false
                property point place

                gesturePolicy: TapHandler.WithinBounds
                onTapped: eventPoint => {
                    tap.place = eventPoint.position;
                    tap.held = !tap.held;
                }
            }
        }

        PointPicker {
            id: picker

            readonly property point at: hover.pointing ? hover.lastPlace : tap.place

            view: root.view
            active: hover.pointing || tap.held
            target: Qt.point((at.x - plot.dotSize) / plot.inner, 1 - (at.y - plot.dotSize) / plot.inner)
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

        x: root.stacked ? 0 : root.width - width
        y: root.stacked ? root.height - height : 0
        width: root.stacked ? root.width : Math.round(19 * root.metrics.label)
        height: root.stacked ? neededHeight : root.height
        wide: root.stacked
        metrics: root.metrics
        view: root.view
    }
}
