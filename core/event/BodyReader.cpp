// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/BodyReader.h"

#include "core/event/KnownBodies.h"

namespace scenedeck
{

bool BodyReader::read(const EventFields &fields, Event &event)
{
    m_reader.begin(fields);
    const std::string_view repeated = fields.repeatedKey();
    if (repeated.data() != nullptr)
        m_reader.failRepeated(repeated);
    const std::string_view type = m_reader.type();
    if (!errors().empty())
        return false;
    if (!readKnownBody(type, m_reader, event)) {
        event.type = m_reader.cached(type);
        event.body.emplace<OtherBody>();
    }
    event.expectEveryS = m_reader.number(every_type_rules::ExpectEveryS);
    return errors().empty();
}

} // namespace scenedeck
