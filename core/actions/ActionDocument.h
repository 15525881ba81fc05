// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/actions/ActionConfig.h"

#include <QByteArray>
#include <QJsonObject>
#include <QStringList>

#include <span>

namespace scenedeck
{

/// What viewers need to know of @p action: nothing of its command.
QJsonObject actionDocument(const ActionConfig &action);

/// The event `action_list` with all @p actions, as JSON. Equal actions give equal bytes.
QByteArray actionListEvent(std::span<const ActionConfig> actions);

/// Who may start @p action: display, local, token.
QStringList sourcesOf(const ActionConfig &action);

} // namespace scenedeck
