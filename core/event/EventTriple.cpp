// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/EventTriple.h"

#include <array>
#include <charconv>
#include <cstring>
#include <utility>

namespace scenedeck
{

namespace
{
template <typename Number> void appendNumber(Number number, QByteArray &text)
{
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    text.append(digits.data(), end - digits.data());
}
} // namespace

void appendTriple(const Event &event, QByteArray &text)
{
    text += '[';
    appendNumber(event.seq, text);
    text += ',';
    appendNumber(event.receivedMs, text);
    text += ',';
    text += event.bytes;
    text += ']';
}

qsizetype mostTripleBytes(const Event &event)
{
    constexpr qsizetype MostDigits = 20; // of a 64-bit integer, including a sign
    return event.bytes.size() + 2 * MostDigits + qsizetype(std::strlen("[,,],"));
}

void appendTripleItems(std::span<const EventPtr> events, QByteArray &text)
{
    bool isFirst = true;
    for (const EventPtr &event : events) {
        if (!std::exchange(isFirst, false))
            text += ',';
        appendTriple(*event, text);
    }
}

void appendTriples(std::span<const EventPtr> events, QByteArray &text)
{
    text += '[';
    appendTripleItems(events, text);
    text += ']';
}

} // namespace scenedeck
