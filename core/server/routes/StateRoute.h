// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"

#include <span>

namespace scenedeck
{

/// The body of GET /api/v1/state: `{"epoch","seq","events":[[seq,t_ms,{event}],…]}`, each event
/// with the bytes that were published. Any thread.
QByteArray stateDocument(const QByteArray &epoch, quint64 seq, std::span<const EventPtr> state);

} // namespace scenedeck
