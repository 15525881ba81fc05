// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/actions/ActionConfig.h"

#include <QByteArray>

#include <variant>

namespace scenedeck
{

/// The first error in the file of an action.
struct ActionFileError
{
    int line = 0;   ///< from 1
    QString detail; ///< what to change
};

/// Parses the file of the action @p name: KEY = VALUE lines, empty lines and comments (#).
/// @p scenes: the ids that the key `scene` may have.
std::variant<ActionConfig, ActionFileError>
parseActionFile(const QString &name, const QByteArray &text, const QStringList &scenes);

} // namespace scenedeck
