// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"

#include <span>

namespace scenedeck
{

/// Appends `[seq,t_ms,{event}]` to @p text. The event has the bytes that were published.
void appendTriple(const Event &event, QByteArray &text);

/// Upper bound of the bytes that appendTriple() appends for @p event, including a separator.
qsizetype mostTripleBytes(const Event &event);

/// Appends `triple,triple,…`; nothing if there are no events.
void appendTripleItems(std::span<const EventPtr> events, QByteArray &text);

/// Appends `[triple,triple,…]`.
void appendTriples(std::span<const EventPtr> events, QByteArray &text);

} // namespace scenedeck
