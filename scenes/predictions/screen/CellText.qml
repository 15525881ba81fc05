// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing

// A number in a cell of the confusion matrix.
SceneText {
    fontSizeMode: Text.HorizontalFit
    minimumPixelSize: 12
    horizontalAlignment: Text.AlignHCenter
}
