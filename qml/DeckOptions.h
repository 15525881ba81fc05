// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "qml/Rotation.h"
#include "scenes/shared/model/SceneOptions.h"

#include <QString>
#include <QTimeZone>

#include <optional>

namespace scenedeck
{

/// How the deck behaves and what it says of the server.
struct DeckOptions
{
    qint64 dwellMs = Rotation::DefaultDwellMs; ///< > 0
    QString firstScene;      ///< the id of a scene to open and hold; empty: rotate from the first
    bool pixelShift = false; ///< move the picture by a few pixels a minute, against burn-in
    std::optional<QTimeZone>
        timeZone;          ///< of the clock; nothing: the machine's, also when it changes
    quint16 port = 8447;   ///< what the curl line of an empty scene names
    QString dataDirectory; ///< what an empty scene says is watched
    SceneOptions scenes;
};

} // namespace scenedeck
