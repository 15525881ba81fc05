// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"

#include <QByteArray>

namespace scenedeck
{

/// The snapshot event as it goes over the wire: one line of JSON, keys in the contract's order,
/// hosts and episodes in the order of @p snapshot. `mtime` is in Unix seconds, with milliseconds as
/// decimals where there are any. `directory`, `state` and `error` follow once the directory was
/// read.
QByteArray snapshotJson(const SnapshotBody &snapshot);

/// "watching", "polling", "missing" or "unreadable"; null for a directory that was not read yet.
const char *nameOf(DirectoryState state);

} // namespace scenedeck
