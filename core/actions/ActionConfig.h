// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenedeck/plugin/ActionRegistry.h"

#include <QString>
#include <QStringList>
#include <QUrl>

#include <array>
#include <vector>

namespace scenedeck
{

/// A parameter of an action: a closed list of values.
using ActionParameter = plugin::ActionParameter;

/// One configured action: the content of its file.
struct ActionConfig
{
    /// How a person confirms a start.
    using Confirm = plugin::Action::Confirm;

    QString name;  ///< name of the file without ".conf"
    QString title; ///< of the button
    QString about; ///< shown before a start; may be empty
    QString scene; ///< id of a scene that shows the button, too; empty: none
    /// The program with its arguments. A word {KEY} stands for the value of that parameter.
    QStringList command;
    QUrl url; ///< of the service that runs it, instead of a command; else empty
    plugin::ActionFunction function; ///< of a plugin, instead of a command; else empty
    std::vector<ActionParameter> parameters;
    qint64 limitMs = 600'000;     ///< longest time that a run may take
    qint64 graceMs = 5'000;       ///< time between SIGTERM and SIGKILL
    qint64 cooldownMs = 0;        ///< shortest time from the end of a run to the next start
    qint64 outputBytes = 1 << 20; ///< the newest bytes of the output that are stored
    Confirm confirm = Confirm::Hold;
    bool isForDisplay = true; ///< may be started at the dashboard's own display
    bool isForLocal = true;   ///< may be started by programs and browsers on this machine
    bool isForToken = false;  ///< may be started with a token
};

/// The names of the values of ActionConfig::Confirm, in their order.
inline constexpr std::array ConfirmNames{QLatin1String("hold"), QLatin1String("tap"),
                                         QLatin1String("none")};

/// Those who may start an action.
struct ActionSource
{
    QLatin1String name;
    bool ActionConfig::*isAllowed;
};

inline constexpr std::array ActionSources{
    ActionSource{QLatin1String("display"), &ActionConfig::isForDisplay},
    ActionSource{QLatin1String("local"), &ActionConfig::isForLocal},
    ActionSource{QLatin1String("token"), &ActionConfig::isForToken}};

} // namespace scenedeck
