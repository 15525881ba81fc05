// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/ScalarParser.h"

#include <deque>
#include <string>

#include <simdjson.h>

namespace scenedeck
{

namespace
{
/// Wraps @p token in an array: simdjson limits the digits of a number that is a whole document.
simdjson::padded_string asArray(std::string_view token)
{
    std::string text = "[";
    text += token;
    text += ']';
    return simdjson::padded_string(text);
}

/// Calls @p read with the only element of the array @p text. @return true if @p read succeeded and
/// there is exactly one element.
template <typename Read>
bool readElement(simdjson::ondemand::parser &parser, const simdjson::padded_string &text, Read read)
{
    simdjson::ondemand::document document;
    simdjson::ondemand::array array;
    if (parser.iterate(text).get(document) != simdjson::SUCCESS ||
        document.get_array().get(array) != simdjson::SUCCESS)
        return false;
    int elements = 0;
    for (auto element : array) {
        if (++elements > 1 || !read(element))
            return false;
    }
    return elements == 1;
}
} // namespace

class ScalarParser::Private
{
public:
    simdjson::ondemand::parser parser;
    std::deque<std::string> strings; ///< a deque: references stay valid when it grows
};

ScalarParser::ScalarParser() : d(std::make_unique<Private>()) {}

ScalarParser::~ScalarParser() = default;

bool ScalarParser::string(std::string_view token, std::string_view &read)
{
    const auto text = asArray(token);
    return readElement(d->parser, text, [&](auto &element) {
        std::string_view found;
        if (element.get_string().get(found) != simdjson::SUCCESS)
            return false;
        read = d->strings.emplace_back(found);
        return m_hasStrings = true;
    });
}

bool ScalarParser::number(std::string_view token, double &read)
{
    const auto text = asArray(token);
    return readElement(d->parser, text, [&](auto &element) {
        return element.get_double().get(read) == simdjson::SUCCESS;
    });
}

void ScalarParser::clearStrings()
{
    d->strings.clear();
    m_hasStrings = false;
}

} // namespace scenedeck
