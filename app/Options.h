// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/ServerOptions.h"
#include "scenes/shared/model/SceneOptions.h"

#include <QString>

namespace scenedeck
{

enum class ThemeChoice { Dark, Light, HighContrast };

/// What the screen is told when it starts.
struct ScreenOptions
{
    QString scene;   ///< id of the scene to begin with and stay on; empty: all of them in turn
    QString display; ///< name of the display to be on; empty: where the system puts it
    bool kiosk = false;
    bool fullScreen = false;
    bool reducedMotion = false;
    ThemeChoice theme = ThemeChoice::Dark;
    qint64 dwellMs = 12'000; ///< how long a scene stays, 1 s to 1 h
};

/// The command line, the environment and the configuration file, checked and put together.
struct Options
{
    ServerOptions server;
    ScreenOptions screen;
    bool headless = false;
    bool check = false; ///< say how things are here and end
};

/// What of @p options concerns scenes, of both viewers and of `/api/v1/scenes/ID`.
inline SceneOptions sceneOptionsOf(const Options &options)
{
    const RetainedLimits &retained = options.server.retained;
    return {retained.phaseHoldMs, retained.models, retained.episodes};
}

} // namespace scenedeck
