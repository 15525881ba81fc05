// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/actions/ActionRules.h"

#include <QString>
#include <QStringList>

#include <variant>
#include <vector>

namespace scenedeck
{

/// Why the actions of a folder cannot be used: one line that names the file, and its line if a line
/// is wrong.
struct ActionFolderError
{
    QString line;
};

/// Reads all files NAME.conf in @p folder; other files are ignored. The actions are sorted by name.
/// Refuses files and folders that users other than root and that of this process could change, and
/// actions whose list would be longer than an event of a producer may be. @p scenes: the ids that
/// the key `scene` may have.
std::variant<std::vector<ActionConfig>, ActionFolderError>
readActionFolder(const QString &folder, const QStringList &scenes);

/// The fault of all actions together, one clause: more than 64, or a list (ActionDocument.h) that
/// is longer than an event of a producer may be.
ActionFault faultOfList(const std::vector<ActionConfig> &actions);

/// Reads the file of the action @p name in @p folder, with the same checks.
std::variant<ActionConfig, ActionFolderError> readAction(const QString &folder, const QString &name,
                                                         const QStringList &scenes);

} // namespace scenedeck
