// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Scenedeck.Drawing
import Scenedeck.Deck

// The page of an episode, a host or a model, above the scenes. Its side panel moves below the rest where the display is narrow.
Rectangle {
    id: root

    required property Deck deck
    required property SceneMetrics metrics
    readonly property DetailPage page: root.deck.detail
    readonly property bool isNarrow: root.metrics.portrait || root.metrics.compact
    readonly property real sideWidth: root.isNarrow ? content.width : Math.round(0.26 * content.width)

    objectName: "detailOverlay"
    color: Theme.background

    // Blocks mouse and touch events for the scene below.
    MouseArea {
        anchors.fill: parent
        hoverEnabled: true
        onPressed: root.deck.touch()
    }

    DetailHeader {
        x: content.x
        width: content.width
        height: content.y
        deck: root.deck
        metrics: root.metrics
    }

    Item {
        id: content

        x: root.metrics.margin
        y: root.metrics.headerHeight
        width: root.width - 2 * root.metrics.margin
        height: root.height - y - root.metrics.margin
        // The header states that the subject is not known.
        visible: root.page.known

        Panel {
            id: main

            width: root.isNarrow ? content.width : content.width - side.width - root.metrics.gap
            height: root.isNarrow ? content.height - side.height - root.metrics.gap : content.height
            metrics: root.metrics

            DetailMain {
                anchors.fill: parent
                anchors.margins: Math.round(root.isNarrow ? root.metrics.padding / 2 : root.metrics.padding)
                page: root.page
                metrics: root.metrics
            }
        }

        Panel {
            id: side

            x: content.width - width
            y: content.height - height
            width: root.sideWidth
            height: root.isNarrow ? facts.height + root.metrics.padding + (legend.height > 0 ? legend.height + root.metrics.gap / 2 : 0) : content.height
            metrics: root.metrics

            DetailFacts {
                id: facts

                objectName: "detailFacts"
                x: Math.round(root.isNarrow ? root.metrics.padding / 2 : root.metrics.padding)
                y: x
                width: side.width - 2 * x
                isRow: root.isNarrow
                room: (root.isNarrow ? 0.4 : 1) * content.height - 2 * y - (legend.height > 0 ? legend.height + root.metrics.gap / 2 : 0)
                page: root.page
                metrics: root.metrics
            }

            PhaseLegend {
                id: legend

                objectName: "detailLegend"
                x: facts.x
                y: side.height - facts.y - height
                width: facts.width
                metrics: root.metrics
                phases: root.page.shownPhases
            }
        }
    }
}
