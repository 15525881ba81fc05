// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"
#include "core/event/EventFields.h"
#include "core/event/Refusal.h"

#include <vector>

namespace scenedeck
{

/// Validates @p fields by the events' definition (resources/events/schema.json) and reads the type
/// and the body of @p event from them. @return all errors; none if the event is valid.
std::vector<FieldError> readBody(const EventFields &fields, Event &event);

} // namespace scenedeck
