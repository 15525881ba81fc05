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
    readonly property real hairline: Math.max(1, Math.round(root.metrics.unit))

    Component.onCompleted: series.fillTrails()

    // The area of the axes. The chart extends beyond it, so that no mark is clipped.
    Item {
        id: plot

        anchors.fill: parent
        anchors.leftMargin: root.metrics.padding + Math.round(3.4 * root.metrics.axis)
        anchors.rightMargin: root.metrics.padding + Math.round(1.6 * root.metrics.axis)
        anchors.topMargin: root.metrics.padding
        anchors.bottomMargin: root.metrics.padding + Math.round(1.9 * root.metrics.axis)

        Repeater {
            model: root.view.latencyMarks

            Item {
                id: latencyMark

                required property real position
                required property string label

                x: Math.round(position * plot.width)
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

                y: Math.round((1 - position) * plot.height)
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

        Repeater {
            model: root.view.whiskers

            CostWhiskerItem {
                plotSize: Qt.size(plot.width, plot.height)
                markSize: root.markSize
                stroke: Math.max(1.5, 2 * root.metrics.unit)
            }
        }

        ChartView {
            id: chart

            anchors.fill: parent
            anchors.margins: -root.markSize
            antialiasing: true
            backgroundColor: "transparent"
            plotAreaColor: "transparent"
            legend.visible: false
            dropShadowEnabled: false
            margins { left: 0; right: 0; top: 0; bottom: 0 }
            plotArea: Qt.rect(root.markSize, root.markSize, plot.width, plot.height)

            LogValueAxis {
                id: latencyAxis

                base: 10
                min: root.view.latencyFrom
                max: root.view.latencyTo
                visible: false
            }

            // Qt 6.4 declares ValueAxis to the linter under a different name than to the engine.
            // qmllint disable
            ValueAxis {
                id: accuracyAxis

                min: root.view.accuracyFrom
                max: root.view.accuracyTo
                visible: false
            }

            AreaSeries {
                axisX: latencyAxis
                axisY: accuracyAxis
                borderWidth: 0
                borderColor: "transparent"
                color: Qt.alpha(Theme.accent, 0.09)
                upperSeries: LineSeries {
                    id: edge
                }
            }

            LineSeries {
                id: frontier

                axisX: latencyAxis
                axisY: accuracyAxis
                color: Theme.accent
                style: Qt.DotLine
                width: Math.max(1.5, 3 * root.metrics.unit)
            }

            ScatterSeries {
                id: dominated

                axisX: latencyAxis
                axisY: accuracyAxis
                color: Theme.dim
                borderColor: Theme.panel
                borderWidth: Math.max(1, 4 * root.metrics.unit)
                markerSize: root.markSize
            }

            ScatterSeries {
                id: efficient

                axisX: latencyAxis
                axisY: accuracyAxis
                color: Theme.accent
                borderColor: Theme.panel
                borderWidth: Math.max(1, 4 * root.metrics.unit)
                markerSize: root.markSize
            }
            // qmllint enable
        }

        CostSeries {
            id: series

            view: root.view
            frontier: frontier
            edge: edge
            efficient: efficient
            dominated: dominated
            trailColor: Qt.alpha(Theme.muted, 0.35)
            trailWidth: Math.max(1, 1.5 * root.metrics.unit)
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
    }
}
