// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/BodyRefusal.h"

#include "core/event/JsonFault.h"
#include "core/event/JsonSpace.h"
#include "core/event/Utf8.h"

#include <algorithm>

namespace scenedeck
{

namespace
{
using Format = EventReader::Format;

/// A place in the body, for an error text.
struct Place
{
    QString what; ///< "the body" or "event N"
    std::size_t offset = 0;
};

bool isBlank(std::string_view text)
{
    return withoutSpace(text).empty();
}

/// Calls @p visit with each line of @p text, without its newline, until it returns false.
template <typename Visit> void forEachLine(std::string_view text, Visit visit)
{
    std::size_t start = 0;
    while (start < text.size()) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        if (!visit(text.substr(start, end - start)))
            return;
        start = end + 1;
    }
}

/// Number of non-blank lines that end before @p offset.
std::size_t eventsBefore(std::string_view body, std::size_t offset)
{
    const std::size_t lastBreak = body.substr(0, offset).rfind('\n');
    std::size_t events = 0;
    if (lastBreak != std::string_view::npos)
        forEachLine(body.substr(0, lastBreak), [&events](std::string_view line) {
            events += isBlank(line) ? 0 : 1;
            return true;
        });
    return events;
}

Refusal refusalOfByte(std::string_view body, Format format, std::size_t offset)
{
    const auto byte = static_cast<unsigned>(static_cast<unsigned char>(body[offset]));
    const QString index = QString::number(eventsBefore(body, offset));
    const bool isLines = format == Format::NdJson;
    const QString detail =
        QStringLiteral("%1 is not UTF-8: byte 0x%2 at byte %3 is not part of a character; send it "
                       "as UTF-8 (is it Latin-1 or binary?)")
            .arg(isLines ? QStringLiteral("event ") + index : QStringLiteral("the body"))
            .arg(byte, 2, 16, QLatin1Char('0'))
            .arg(offset);
    return {422, detail, {{isLines ? u'/' + index : QString(), detail}}};
}

Refusal refusalOfFault(const Place &place, const QString &detail)
{
    return {400,
            QStringLiteral("%1 is not JSON: at byte %2, %3")
                .arg(place.what)
                .arg(place.offset)
                .arg(detail),
            {}};
}

/// Advice on @p rest, the text after the end of a JSON value.
QString adviceFor(std::string_view rest, Format format)
{
    if (rest.starts_with('{') && format == Format::NdJson)
        return QStringLiteral("another event follows on the same line; put each on a line of its "
                              "own (curl -d removes newlines: use --data-binary)");
    if (rest.starts_with('{'))
        return QStringLiteral("a second object follows after the end of the first; send one event "
                              "per line with content-type: application/x-ndjson (and with curl "
                              "--data-binary, because -d removes newlines), or an array");
    if (rest.starts_with(','))
        return QStringLiteral("extra text after the end of the JSON value; put [ and ] around "
                              "events that are separated by commas");
    return QStringLiteral("extra text after the end of the JSON value");
}

QString errorText(const JsonFault &fault, std::string_view text, Format format)
{
    return fault.isAfterEnd ? adviceFor(text.substr(fault.offset), format) : fault.detail;
}

/// The refusal of the first of @p lines that is not JSON; nullopt if all are.
std::optional<Refusal> refusalOfLines(std::string_view lines)
{
    std::optional<Refusal> refusal;
    forEachLine(lines, [&](std::string_view line) {
        const std::optional<JsonFault> fault = isBlank(line) ? std::nullopt : inspectJson(line);
        if (!fault)
            return true;
        const auto start = static_cast<std::size_t>(line.data() - lines.data());
        const QString event = QStringLiteral("event %1").arg(eventsBefore(lines, start));
        refusal =
            refusalOfFault({event, start + fault->offset}, errorText(*fault, line, Format::NdJson));
        return false;
    });
    return refusal;
}
} // namespace

std::optional<Refusal> refusalOfEncoding(std::string_view body, Format format)
{
    const std::optional<std::size_t> offset = firstInvalidUtf8(body);
    return offset ? std::optional(refusalOfByte(body, format, *offset)) : std::nullopt;
}

std::optional<Refusal> refusalOfBody(std::string_view body, Format format, bool isBatch)
{
    if (auto refusal = refusalOfEncoding(body, format))
        return refusal;
    if (format == Format::NdJson)
        return refusalOfLines(body);
    const std::optional<JsonFault> fault = inspectJson(body, isBatch ? MaxNesting + 1 : MaxNesting);
    if (!fault)
        return std::nullopt;
    return refusalOfFault({QStringLiteral("the body"), fault->offset},
                          errorText(*fault, body, format));
}

} // namespace scenedeck
