// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick

// Keys and their descriptions for the help.
ListModel {
    ListElement {
        keyName: "← →"
        does: "Previous or next scene; so does a swipe"
    }
    ListElement {
        keyName: "1 – 9"
        does: "Go to a scene"
    }
    ListElement {
        keyName: "Space"
        does: "Pause or resume the rotation"
    }
    ListElement {
        keyName: "W"
        does: "All scenes on one page"
    }
    ListElement {
        keyName: "F"
        does: "Full screen"
    }
    ListElement {
        keyName: "T"
        does: "Dark, light or high contrast"
    }
    ListElement {
        keyName: "M"
        does: "Predictions: the next model. Model accuracy: its history"
    }
    ListElement {
        keyName: "? I Esc"
        does: "Open and close this help; so does a tap on the title"
    }
}
