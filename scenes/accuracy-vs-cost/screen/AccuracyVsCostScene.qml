// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing
import Scenedeck.Scenes

Item {
    id: root

    required property AccuracyVsCostView view
    required property SceneMetrics metrics
}
