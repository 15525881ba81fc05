// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenedeck/producer/Connection.h"
#include "scenedeck/producer/PublishError.h"

namespace scenedeck::producer
{

/// The number of viewers that a request's events were delivered to, from the dashboard's @p reply.
/// Throws a PublishError if the events were not accepted; @p address is for the error text.
int deliveredOf(const Reply &reply, const Address &address);

/// @p error with @p offset added to the event indexes of its detail and errors. The dashboard
/// counts events within a request; @p offset is the number of events that earlier requests of the
/// same call contained.
PublishError withIndexOffset(const PublishError &error, qsizetype offset);

} // namespace scenedeck::producer
