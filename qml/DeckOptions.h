// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/retained/RetainedLimits.h"
#include "core/server/DefaultPort.h"
#include "scenes/shared/model/DwellTime.h"

#include <QString>
#include <QTimeZone>

#include <optional>

namespace scenedeck
{

/// Options of the deck, and the server data that it shows.
struct DeckOptions
{
    qint64 dwellMs = DefaultDwellMs; ///< > 0
    QString firstScene;      ///< id of the scene to open, paused; empty: rotate from the first one
    bool isKiosk = false;    ///< closes pages that nobody touches for Rotation::IdleMs
    bool pixelShift = false; ///< move the picture by a few pixels each minute, against burn-in
    qreal viewingMetres = 0.6;         ///< distance between eye and display, > 0
    QString viewerAddress;             ///< URL of the page that other machines open; empty: none
    std::optional<QTimeZone> timeZone; ///< of the clock; unset: follows the machine's zone
    quint16 port = DefaultPort;        ///< for the curl command of an empty scene
    QString dataDirectory;             ///< for the text of an empty scene
    RetainedLimits retained;           ///< of the server; scenes show what is retained
};

} // namespace scenedeck
