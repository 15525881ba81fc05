// SPDX-License-Identifier: GPL-3.0-or-later
// Arbitrary bytes as a request's body. The first byte selects the format (one corpus for both) and
// the bracket of the previous body, whose memory the reader may get again. Seeds are in
// corpus/eventreader.
#include "core/event/EventReader.h"
#include "core/event/JsonFault.h"

#include <cstdint>
#include <cstdlib>

using namespace scenedeck;
using Format = EventReader::Format;

namespace
{
void require(bool condition)
{
    if (!condition)
        std::abort();
}

void checkRefusal(const EventReader::Result &result)
{
    require(result.events.empty());
    require(result.refusal->status == 400 || result.refusal->status == 422);
    require(!result.refusal->detail.isEmpty());
    // This text means that the reader rejected the body but JsonFault found no error.
    require(!result.refusal->detail.contains(QStringLiteral("that this parser accepts")));
    require(result.refusal->status == 422 || result.refusal->errors.empty());
}

/// Ranges that scenes rely on.
void checkValues(const Event &event)
{
    require(event.expectEveryS >= 0 && event.expectEveryS <= 86400);
    if (const auto *point = std::get_if<EmbeddingBody>(&event.body))
        require(point->x >= 0 && point->x <= 1 && point->y >= 0 && point->y <= 1);
    if (const auto *perf = std::get_if<ModelPerfBody>(&event.body))
        require(perf->n >= 0 && (perf->p99Us == 0 || perf->p99Us >= perf->latencyUs));
}

void checkEvent(EventReader &reader, const Event &event, const QByteArray &body)
{
    require(!event.type.isEmpty() && event.seq == 0);
    require(body.contains(event.bytes));
    checkValues(event);
    // An accepted event must also be valid for inspectJson(), an independent parser.
    require(!inspectJson({event.bytes.constData(), std::size_t(event.bytes.size())}));
    for (const Format format : {Format::Json, Format::NdJson}) {
        // An event with line breaks is not valid NDJSON.
        if (format == Format::NdJson && event.bytes.contains('\n'))
            continue;
        const auto again = reader.read(event.bytes, format);
        require(!again.refusal && again.events.size() == 1);
        require(again.events.front().bytes == event.bytes);
        require(again.events.front().body.index() == event.body.index());
        require(again.events.front().expectEveryS == event.expectEveryS);
    }
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static EventReader reader;
    if (size == 0)
        return 0;
    const Format format = (data[0] & 1U) != 0 ? Format::NdJson : Format::Json;
    const QByteArray body(reinterpret_cast<const char *>(data + 1), qsizetype(size - 1));
    reader.read(QByteArray(body.size() + 64, (data[0] & 2U) != 0 ? '}' : ']'), Format::Json);
    const auto result = reader.read(body, format);
    if (result.refusal) {
        checkRefusal(result);
        return 0;
    }
    require(!result.events.empty());
    if (!result.batch)
        require(result.events.size() == 1);
    for (const Event &event : result.events)
        checkEvent(reader, event, body);
    return 0;
}
