// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"

#include <span>
#include <stop_token>

namespace scenedeck
{

/// The body of GET /api/v1/state:
/// `{"epoch","seq","now_ms","ages","events":[[seq,t_ms,{event}],…]}`, with `"clock_steps"` where
/// there are any, each event with the bytes that were published; @p times are the members of
/// Arrivals. Returns early, with an incomplete body, once a stop is requested. Any thread; yields
/// the processor after each 512 KiB.
QByteArray stateDocument(const QByteArray &epoch, quint64 seq, const QByteArray &times,
                         std::span<const EventPtr> state, const std::stop_token &stop);

} // namespace scenedeck
