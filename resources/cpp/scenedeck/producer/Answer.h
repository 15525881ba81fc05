// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenedeck/producer/Connection.h"
#include "scenedeck/producer/PublishError.h"

namespace scenedeck::producer
{

/// How many viewers the events of a request went to, by the dashboard's @p reply. Throws a
/// PublishError when they were not taken; @p address is for its sentence.
int deliveredOf(const Reply &reply, const Address &address);

/// @p error, the refusal of a request before which @p before events of the same call were sent:
/// its indexes, which count within the request, then count those events, too.
PublishError countedFromFirst(const PublishError &error, qsizetype before);

} // namespace scenedeck::producer
