// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"

#include <span>

namespace scenedeck
{

/// Appends `[seq,t_ms,{event}]` to @p text, the event with the bytes that were published.
void appendTriple(const Event &event, QByteArray &text);

/// The most bytes that appendTriple() appends for @p event, a separator included.
qsizetype mostTripleBytes(const Event &event);

/// Appends `triple,triple,…`; nothing when there are no events.
void appendTripleItems(std::span<const EventPtr> events, QByteArray &text);

/// Appends `[triple,triple,…]`.
void appendTriples(std::span<const EventPtr> events, QByteArray &text);

} // namespace scenedeck
