// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"

#include <QByteArray>

namespace scenedeck
{

/// The snapshot event as sent: one line of JSON, keys in the order of the contract, hosts and
/// episodes in the order of @p snapshot. `mtime` and `newest_alert` are in Unix seconds, with three
/// decimals if not a whole second; `newest_alert` is present if @p snapshot has it. `directory`,
/// `state` and `error` are present after the directory was read.
QByteArray snapshotJson(const SnapshotBody &snapshot);

/// "watching", "polling", "missing" or "unreadable"; null if the directory was not read yet.
const char *nameOf(DirectoryState state);

} // namespace scenedeck
