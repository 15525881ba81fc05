// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"

#include <span>
#include <stop_token>

namespace scenedeck
{

/// The body of GET /api/v1/state:
/// `{"epoch","seq","now_ms","ages","events":[[seq,t_ms,{event}],…]}`, with `"clock_steps"` if there
/// are any. Events have the bytes that were published; @p times are the members from Arrivals.
/// Returns early, with an incomplete body, if a stop is requested. Callable from any thread; yields
/// the processor after each 512 KiB.
QByteArray stateDocument(const QByteArray &epoch, quint64 seq, const QByteArray &times,
                         std::span<const EventPtr> state, const std::stop_token &stop);

} // namespace scenedeck
