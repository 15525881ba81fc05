// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/ServerOptions.h"
#include "scenes/shared/model/DwellTime.h"

#include <QString>

#include <optional>

namespace scenedeck
{

enum class ThemeChoice { Dark, Light, HighContrast };

/// Options of the screen.
struct ScreenOptions
{
    QString scene;   ///< id of the only scene to show at first; empty: rotate through all
    QString display; ///< name of the display for the window; empty: the system's choice
    bool kiosk = false;
    bool fullScreen = false;
    bool reducedMotion = false;
    ThemeChoice theme = ThemeChoice::Dark;
    qint64 dwellMs = DefaultDwellMs;     ///< time per scene, 1 s to 1 h
    std::optional<double> viewingMetres; ///< unset: the default of the kiosk or of a window
};

/// Merged and validated options of the command line, the environment and the configuration file.
struct Options
{
    ServerOptions server;
    ScreenOptions screen;
    bool headless = false;
    bool check = false; ///< print the report of --check and exit
};

} // namespace scenedeck
