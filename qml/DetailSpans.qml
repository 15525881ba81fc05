// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Scenedeck.Drawing
import Scenedeck.Deck

// Phases over time, each with its colour and, where there is room, its shape. The track shows where no phase is known.
Item {
    id: root

    required property DetailPage page
    required property SceneMetrics metrics

    Rectangle {
        id: track

        width: root.width
        height: root.height - from.height
        radius: root.metrics.radius / 3
        color: Theme.track

        Repeater {
            model: root.page.spans

            Rectangle {
                id: span

                objectName: "detailSpan"

                required property real begin
                required property real end
                required property int phase

                x: span.begin * track.width
                width: Math.max(1, (span.end - span.begin) * track.width)
                height: track.height
                color: Theme.phaseColor(span.phase)

                PhaseMarker {
                    anchors.centerIn: parent
                    visible: span.width > 2 * width
                    width: Math.round(0.3 * span.height)
                    height: width
                    phase: span.phase
                    color: Theme.background
                }
            }
        }
    }

    SceneText {
        id: from

        y: track.height
        text: root.page.spansFrom
        font.pixelSize: root.metrics.axis
    }

    SceneText {
        x: root.width - width
        y: track.height
        text: "now"
        font.pixelSize: root.metrics.axis
    }
}
