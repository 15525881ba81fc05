// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtCharts
import QtQuick
import Scenedeck.Drawing
import Scenedeck.Scenes

Panel {
    id: root

    required property AccuracyVsCostView view

    readonly property real markSize: Math.max(10, Math.round(28 * root.metrics.unit))
    readonly property real legendHeight: Math.round(1.6 * root.metrics.axis)
    readonly property real hairline: Math.max(1, Math.round(root.metrics.unit))

    SceneText {
        objectName: "arrowLegend"
        visible: root.view.hasEarlier
        x: plot.x
        y: root.metrics.padding + (1.2 * root.metrics.axis - height) / 2
        width: plot.width
        horizontalAlignment: Text.AlignRight
        text: "Arrow: change in the last 10 min"
        font.pixelSize: root.metrics.axis
    }

    // The plot. The axes begin and end inside of it, so that marks at their ends are drawn whole.
    Item {
        id: plot

        anchors.fill: parent
        anchors.leftMargin: root.metrics.padding + Math.round(3.4 * root.metrics.axis)
        anchors.rightMargin: root.metrics.padding + Math.round(1.6 * root.metrics.axis)
        anchors.topMargin: root.metrics.padding + (root.view.hasEarlier ? root.legendHeight : 0)
        anchors.bottomMargin: root.metrics.padding + Math.round(1.9 * root.metrics.axis)

        // The rectangle of the axes.
        readonly property rect area: Qt.rect(arrows.margin, arrows.margin, width - 2 * arrows.margin, height - 2 * arrows.margin)

        Repeater {
            model: root.view.latencyMarks

            Item {
                id: latencyMark

                required property real position
                required property string label

                x: Math.round(plot.area.x + position * plot.area.width)
                height: plot.height

                Rectangle {
                    width: root.hairline
                    height: parent.height
                    color: Theme.line
                }

                SceneText {
                    anchors.horizontalCenter: parent.left
                    y: parent.height + Math.round(0.7 * font.pixelSize)
                    text: latencyMark.label
                    font.pixelSize: root.metrics.axis
                }
            }
        }

        Repeater {
            model: root.view.accuracyMarks

            Item {
                id: accuracyMark

                required property real position
                required property string label

                y: Math.round(plot.area.y + (1 - position) * plot.area.height)
                width: plot.width

                Rectangle {
                    width: parent.width
                    height: root.hairline
                    color: Theme.line
                }

                SceneText {
                    anchors.right: parent.left
                    anchors.rightMargin: Math.round(0.8 * font.pixelSize)
                    anchors.verticalCenter: parent.top
                    text: accuracyMark.label
                    font.pixelSize: root.metrics.axis
                }
            }
        }

        ChartView {
            anchors.fill: parent
            antialiasing: true
            backgroundColor: "transparent"
            plotAreaColor: "transparent"
            legend.visible: false
            dropShadowEnabled: false
            margins { left: 0; right: 0; top: 0; bottom: 0 }
            plotArea: Qt.rect(0, 0, width, height)

            // Qt 6.4 declares ValueAxis to the linter under a different name than to the engine.
            // qmllint disable
            ValueAxis {
                id: horizontal

                min: 0
                max: Math.max(1, plot.width)
                visible: false
            }

            ValueAxis {
                id: vertical

                min: 0
                max: Math.max(1, plot.height)
                visible: false
            }

            AreaSeries {
                axisX: horizontal
                axisY: vertical
                borderWidth: 0
                borderColor: "transparent"
                color: Qt.alpha(Theme.accent, 0.09)
                upperSeries: LineSeries {
                    id: edge
                }
            }

            LineSeries {
                id: line

                axisX: horizontal
                axisY: vertical
                color: Theme.accent
                style: Qt.DotLine
                width: Math.max(1.5, 3 * root.metrics.unit)
            }
            // qmllint enable
        }

        CostSteps {
            view: root.view
            plot: Qt.size(plot.width, plot.height)
            mark: root.markSize
            line: line
            edge: edge
        }

        CostArrows {
            id: arrows

            anchors.fill: parent
            view: root.view
            mark: root.markSize
            arrowColor: Theme.muted
            arrowWidth: Math.max(1, 1.5 * root.metrics.unit)
        }

        Repeater {
            model: root.view.marks

            CostWhiskerItem {
                area: plot.area
                markSize: root.markSize
                stroke: Math.max(1.5, 2 * root.metrics.unit)
            }
        }

        Repeater {
            model: root.view.marks

            CostMarkItem {
                area: plot.area
                markSize: root.markSize
                border.width: Math.max(1, 4 * root.metrics.unit)
            }
        }

        CostLabels {
            id: labels

            view: root.view
            plot: Qt.size(plot.width, plot.height)
            mark: root.markSize
            nameFont: Qt.font({ family: Theme.textFamily, pixelSize: Math.round(1.12 * root.metrics.label), weight: Font.DemiBold })
            numbersFont: Qt.font({ family: Theme.textFamily, pixelSize: root.metrics.axis })
        }

        Repeater {
            model: labels.rows

            CostLabelItem {
                metrics: root.metrics
                nameFont: labels.nameFont
                numbersFont: labels.numbersFont
            }
        }

        // The pointer selects a model only for 8 s after it moved. A resting pointer, as on a
        // kiosk, does not.
        HoverHandler {
            id: hover

            property bool pointing: false
            property point lastPlace

            enabled: !root.metrics.isTile
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
            enabled: !root.metrics.isTile
            gesturePolicy: TapHandler.WithinBounds
            onTapped: eventPoint => {
                const model = labels.modelNameAt(eventPoint.position);
                if (model !== "")
                    Details.open(DetailKind.Model, model);
            }
        }

        CostPicker {
            id: picker

            labels: labels
            active: hover.pointing
            target: hover.lastPlace
        }

        CostTip {
            picker: picker
            metrics: root.metrics
        }
    }
}
