// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenedeck/producer/Connection.h"

namespace scenedeck::producer
{

/// How many viewers the events of a request went to, by the dashboard's @p reply. Throws a
/// PublishError when they were not taken; @p address is for its sentence.
int deliveredOf(const Reply &reply, const Address &address);

} // namespace scenedeck::producer
