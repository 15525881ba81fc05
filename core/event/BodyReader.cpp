// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/BodyReader.h"

#include "core/event/KnownBodies.h"

namespace scenedeck
{

std::vector<FieldError> readBody(const EventFields &fields, Event &event)
{
    FieldReader reader(fields);
    const std::string_view repeated = fields.repeatedKey();
    if (repeated.data() != nullptr)
        reader.failRepeated(repeated);
    const std::string_view type = reader.type();
    if (!reader.errors().empty())
        return reader.errors();
    if (!readKnownBody(type, reader, event)) {
        event.type = QString::fromUtf8(type.data(), qsizetype(type.size()));
        event.body.emplace<OtherBody>();
    }
    event.expectEveryS = reader.number(every_type_rules::ExpectEveryS);
    return reader.errors();
}

} // namespace scenedeck
