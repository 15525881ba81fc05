// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/RepeatedKey.h"

#include "core/event/JsonPointer.h"

#include <set>
#include <string>

#include <simdjson.h>

namespace scenedeck
{

namespace
{
namespace ondemand = simdjson::ondemand;

std::optional<RepeatedKey> repeatedKeyIn(ondemand::object object, const QString &pointer)
{
    std::set<std::string, std::less<>> keys;
    for (ondemand::field member : object) {
        const std::string_view key = member.unescaped_key();
        const QString text = QString::fromUtf8(key.data(), qsizetype(key.size()));
        const QString place = pointer + jsonPointer(text);
        if (!keys.emplace(key).second)
            return RepeatedKey{text, place};
        ondemand::value value = member.value();
        if (value.type() != ondemand::json_type::object)
            continue;
        if (auto found = repeatedKeyIn(value.get_object(), place))
            return found;
    }
    return std::nullopt;
}
} // namespace

std::optional<RepeatedKey> repeatedKey(std::string_view json)
{
    ondemand::parser parser;
    const simdjson::padded_string padded(json);
    ondemand::document document = parser.iterate(padded);
    return repeatedKeyIn(document.get_object(), {});
}

} // namespace scenedeck
