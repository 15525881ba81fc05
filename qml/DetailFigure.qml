// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing
import Scenedeck.Deck

// The largest value of a detail page, with the shape of its phase and a note. The text is smaller where it does not fit.
Item {
    id: root

    required property DetailPage page
    required property SceneMetrics metrics
    readonly property bool hasPhase: root.page.figurePhase >= 0

    PhaseMarker {
        id: marker

        visible: root.hasPhase
        y: value.y + (value.height - height) / 2
        width: root.hasPhase ? root.metrics.numberSmall : 0
        height: width
        phase: Math.max(0, root.page.figurePhase)
    }

    SceneText {
        id: value

        objectName: "detailFigure"
        x: root.hasPhase ? marker.width + root.metrics.gap / 2 : 0
        y: Math.max(0, (root.height - height - note.height) / 2)
        width: root.width - x
        height: Math.min(Math.ceil(1.25 * font.pixelSize), root.height - note.height)
        text: root.page.figure
        color: Theme.ink
        fontSizeMode: Text.Fit
        minimumPixelSize: root.metrics.label
        verticalAlignment: Text.AlignVCenter
        font.family: Theme.displayFamily
        font.pixelSize: root.metrics.number
        font.weight: Font.DemiBold
    }

    SceneText {
        id: note

        objectName: "detailFigureNote"
        x: value.x
        y: value.y + (value.height + value.contentHeight) / 2
        width: value.width
        text: root.page.figureNote
        font.pixelSize: root.metrics.label
    }
}
