// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"

#include <QByteArray>

namespace scenedeck
{

/// The snapshot event as it goes over the wire: one line of JSON, keys in the contract's order,
/// hosts and episodes in the order of @p snapshot. `mtime` is in Unix seconds, with milliseconds as
/// decimals where there are any.
QByteArray snapshotJson(const SnapshotBody &snapshot);

} // namespace scenedeck
