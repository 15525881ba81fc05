// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing

// The flat background of a scene's parts.
Rectangle {
    id: root

    required property SceneMetrics metrics

    color: Theme.panel
    radius: root.metrics.radius
}
