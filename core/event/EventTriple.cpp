// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/EventTriple.h"

#include <array>
#include <charconv>

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

void appendTriples(std::span<const EventPtr> events, QByteArray &text)
{
    char separator = '[';
    for (const EventPtr &event : events) {
        text += separator;
        appendTriple(*event, text);
        separator = ',';
    }
    text += events.empty() ? "[]" : "]";
}

} // namespace scenedeck
