// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Scenedeck.Drawing
import Scenedeck.Deck

// One scene, or its empty state. Loaded only while visible, fades in and out, dimmed while its data is too old.
Item {
    id: root

    required property DeckScene scene
    required property SceneMetrics metrics
    required property bool shown

    opacity: root.shown ? 1 : 0
    visible: opacity > 0

    Behavior on opacity {
        NumberAnimation {
            duration: Theme.sceneChangeMs
            easing.type: Easing.InOutQuad
        }
    }

    Loader {
        id: loader

        readonly property bool filled: root.scene.view.hasData

        function load() {
            if (!root.visible)
                loader.setSource("");
            else if (loader.filled)
                loader.setSource(root.scene.source, {
                    view: root.scene.view,
                    metrics: root.metrics
                });
            else
                loader.setSource("EmptyState.qml", {
                    hint: root.scene.emptyHint,
                    metrics: root.metrics
                });
        }

        anchors.fill: parent
        opacity: root.scene.stale && loader.filled ? Theme.staleOpacity : 1
        onFilledChanged: loader.load()
        Component.onCompleted: loader.load()

        Connections {
            function onVisibleChanged() {
                loader.load();
            }

            target: root
        }

        Connections {
            function onEmptyHintChanged() {
                if (!loader.filled)
                    loader.load();
            }

            target: root.scene
        }

        // Reload, because bindings to Theme.phaseColor() are not re-evaluated when the theme changes.
        Connections {
            function onChanged() {
                loader.load();
            }

            target: Theme
        }
    }
}
