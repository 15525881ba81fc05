// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"
#include "core/event/EventFields.h"
#include "core/event/FieldReader.h"

#include <vector>

namespace scenedeck
{

/// Validates the fields of one event by the events' definition (resources/events/schema.json) and
/// reads those that its type defines.
class BodyReader
{
public:
    /// Reads @p fields into the type and body of @p event. @return true if the event is valid;
    /// otherwise errors() lists all its errors.
    bool read(const EventFields &fields, Event &event);

    const std::vector<FieldError> &errors() const { return m_reader.errors(); }

private:
    FieldReader m_reader;
};

} // namespace scenedeck
