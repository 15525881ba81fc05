// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/OddScalars.h"

#include <deque>
#include <string>

#include <simdjson.h>

namespace scenedeck
{

namespace
{
/// As an array: of a number that is a document of its own simdjson reads only so many digits.
simdjson::padded_string asArray(std::string_view token)
{
    std::string text = "[";
    text += token;
    text += ']';
    return simdjson::padded_string(text);
}

/// Reads the one element of the array @p text by @p read. @return whether that was all.
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

class OddScalars::Private
{
public:
    simdjson::ondemand::parser parser;
    std::deque<std::string> strings; ///< a deque, because they stay where they are
};

OddScalars::OddScalars() : d(std::make_unique<Private>()) {}

OddScalars::~OddScalars() = default;

bool OddScalars::string(std::string_view token, std::string_view &read)
{
    const auto text = asArray(token);
    return readElement(d->parser, text, [&](auto &element) {
        std::string_view found;
        if (element.get_string().get(found) != simdjson::SUCCESS)
            return false;
        read = d->strings.emplace_back(found);
        return m_holdsStrings = true;
    });
}

bool OddScalars::number(std::string_view token, double &read)
{
    const auto text = asArray(token);
    return readElement(d->parser, text, [&](auto &element) {
        return element.get_double().get(read) == simdjson::SUCCESS;
    });
}

void OddScalars::clearStrings()
{
    d->strings.clear();
    m_holdsStrings = false;
}

} // namespace scenedeck
