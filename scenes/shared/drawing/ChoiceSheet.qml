// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Scenedeck.Drawing

// The parameters of an action, each with all its values. A tap chooses one for the next run.
DialogSheet {
    id: root

    required property ActionControls controls

    Repeater {
        model: root.controls.choices

        Column {
            id: choice

            required property string key
            required property list<string> values
            required property string chosen

            width: parent.width
            spacing: root.metrics.gap / 2

            SceneText {
                width: parent.width
                text: choice.key
                font.pixelSize: root.metrics.label
            }

            Flow {
                width: parent.width
                spacing: root.metrics.gap / 2

                Repeater {
                    model: choice.values

                    DialogButton {
                        required property string modelData

                        width: Math.min(implicitWidth, choice.width)
                        metrics: root.metrics
                        text: modelData
                        isChosen: modelData === choice.chosen
                        Accessible.checkable: true
                        Accessible.checked: isChosen
                        onClicked: root.controls.choose(choice.key, modelData)
                    }
                }
            }
        }
    }

    DialogButton {
        focus: true
        metrics: root.metrics
        text: "Done"
        onClicked: root.close()
    }
}
