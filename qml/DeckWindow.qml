// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing

Window {
    id: root

    width: 1280
    height: 720
    visible: true
    color: Theme.background
    title: "Scenedeck"

    SceneMetrics {
        id: metrics

        frame: Qt.size(root.width, root.height)
    }
}
