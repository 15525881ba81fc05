// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recording/StreamMessage.h"

#include <simdjson.h>

#include <string_view>

namespace scenedeck
{

namespace
{
using Kind = StreamMessage::Kind;
namespace ondemand = simdjson::ondemand;

QByteArray bytesOf(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

Kind kindOf(std::string_view name)
{
    if (name == "hello")
        return Kind::Hello;
    if (name == "state")
        return Kind::State;
    if (name == "events")
        return Kind::Events;
    return name == "gap" ? Kind::Gap : Kind::Other;
}

// Parses `[seq,t_ms,{event}]`. Throws simdjson_error.
StreamEvent eventOf(ondemand::array triple)
{
    StreamEvent event;
    int index = 0;
    for (ondemand::value part : triple) {
        if (index == 0) {
            event.seq = part.get_uint64();
        } else if (index == 2) {
            ondemand::object object = part.get_object();
            event.bytes = bytesOf(object.raw_json()).trimmed();
        }
        ++index;
    }
    return event;
}

void readField(std::string_view key, ondemand::value value, StreamMessage &message)
{
    if (key == "kind") {
        message.kind = kindOf(value.get_string());
    } else if (key == "epoch") {
        message.epoch = bytesOf(value.get_string());
    } else if (key == "resume") {
        message.isResumed = std::string_view(value.get_string()) == "resumed";
    } else if (key == "seq") {
        message.seq = value.get_uint64();
    } else if (key == "to") {
        message.gapEnd = value.get_uint64();
    } else if (key == "last") {
        message.isLast = value.get_bool();
    } else if (key == "events") {
        for (ondemand::array triple : value.get_array())
            message.events.push_back(eventOf(triple));
    }
}
} // namespace

std::optional<StreamMessage> parseStreamMessage(const QByteArray &text)
{
    const simdjson::padded_string padded(text.constData(), static_cast<std::size_t>(text.size()));
    ondemand::parser parser;
    StreamMessage message;
    try {
        ondemand::document document = parser.iterate(padded);
        for (ondemand::field field : document.get_object()) {
            const std::string_view key = field.unescaped_key();
            readField(key, field.value(), message);
        }
    } catch (const simdjson::simdjson_error &) {
        return std::nullopt;
    }
    return message;
}

} // namespace scenedeck
