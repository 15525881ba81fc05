// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/actions/ActionConfig.h"
#include "core/actions/Runs.h"
#include "core/event/Refusal.h"

#include <variant>

namespace scenedeck
{

/// Parses the body of a request to start @p action: {"request_id": S, "params": {KEY: VALUE}}.
/// Parameters that are missing have their first value. The result has no `by`.
std::variant<RunRequest, Refusal> parseTriggerBody(const QByteArray &body,
                                                   const ActionConfig &action);

} // namespace scenedeck
