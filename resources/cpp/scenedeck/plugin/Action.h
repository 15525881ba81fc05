// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <chrono>
#include <vector>

namespace scenedeck::plugin
{

/// A choice that a viewer makes before it starts an action.
struct ActionParameter
{
    QString key;        ///< a small letter, then small letters, digits and _; at most 32 characters
    QStringList values; ///< the values to choose from, 1 to 32 of at most 64 bytes; first: default
};

/// What viewers see of an action of a plugin, and the limits of its runs: the same as in the file
/// of an action with a program, with the same defaults.
struct Action
{
    /// How a viewer asks before it starts the action.
    enum class Confirm { Hold, Tap, None };

    QString title;                           ///< of its button, 1 to 60 characters
    QString about;                           ///< shown before a start, at most 200 characters
    std::vector<ActionParameter> parameters; ///< at most 8
    std::chrono::milliseconds limit = std::chrono::minutes(10); ///< of a run: 1 s to 24 h
    /// Time in which the function must return after it was told to: 0 to 30 s.
    std::chrono::milliseconds grace = std::chrono::seconds(5);
    std::chrono::milliseconds cooldown{0}; ///< from an end to the next start: 0 to 24 h
    Confirm confirm = Confirm::Hold;
    bool isForDisplay = true; ///< may be started at the dashboard's own display
    bool isForLocal = true;   ///< may be started by programs and browsers on this machine
    bool isForToken = false;  ///< may be started with a token
};

} // namespace scenedeck::plugin
