// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/EventReader.h"

#include "core/event/BodyReader.h"
#include "core/event/ByteSlab.h"
#include "core/event/EventFields.h"
#include "core/event/JsonFault.h"
#include "core/event/LineJoiner.h"

#include <QLoggingCategory>

#include <algorithm>
#include <string_view>
#include <utility>

#include <simdjson.h>

namespace scenedeck
{

namespace
{
Q_LOGGING_CATEGORY(log, "scenedeck.event")

namespace json = simdjson::ondemand;

constexpr std::size_t MostErrors = 64; // told of one batch, which may have thousands

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back()))
        text.remove_suffix(1);
    return text;
}

/// Calls @p visit with each line of @p text, without its newline. Stops when that returns false.
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

/// The two parsers disagree, which is a mistake of ours.
Refusal unreadable()
{
    qCWarning(log) << "a body was refused without a reason being found";
    return {400, QStringLiteral("the body is not JSON that can be read here"), {}};
}
} // namespace

class EventReader::Private
{
public:
    Result read(const QByteArray &body, Format format);

private:
    std::string_view copy(const QByteArray &body, Format format);
    bool readText(std::string_view text);
    bool readSingle(json::document &document, std::string_view text);
    bool readBatch(json::document &document);
    bool readElement(json::document &document, simdjson::simdjson_result<json::value> &value);
    void judge(std::string_view bytes);
    void failNotObject();
    void addErrors(const std::vector<FieldError> &errors);
    Refusal fieldRefusal() const;
    Refusal jsonRefusal() const;

    json::parser m_parser;
    EventFields m_fields;
    BodyReader m_bodies;
    ByteSlab m_slab;
    QByteArray m_text; ///< the body with room behind it, lines joined to an array
    std::string_view m_body;
    Format m_format = Format::Json;
    bool m_batch = false;
    std::size_t m_lines = 0; ///< of NDJSON, those that are not blank
    std::size_t m_index = 0; ///< of the event in the batch
    std::vector<Event> m_events;
    std::vector<FieldError> m_errors; ///< at most MostErrors
    std::size_t m_errorCount = 0;
};

EventReader::Result EventReader::Private::read(const QByteArray &body, Format format)
{
    m_body = {body.constData(), static_cast<std::size_t>(body.size())};
    m_format = format;
    m_batch = format == Format::NdJson || trimmed(m_body).starts_with('[');
    m_index = 0;
    m_events.clear();
    m_errors.clear();
    m_errorCount = 0;
    Result result;
    result.batch = m_batch;
    const bool isJson = readText(copy(body, format));
    m_slab.finishBlock();
    if (!isJson)
        result.refusal = jsonRefusal();
    else if (m_errorCount > 0)
        result.refusal = fieldRefusal();
    else if (m_index == 0)
        result.refusal =
            Refusal{422, QStringLiteral("there is no event in it; send at least one"), {}};
    else
        result.events = std::exchange(m_events, {});
    return result;
}

/// simdjson reads some bytes past the end of its text, so that it needs a copy with room; that is
/// cleared, because a bracket left there by an earlier body could close what this one leaves open.
/// Lines are joined to one array on the way.
std::string_view EventReader::Private::copy(const QByteArray &body, Format format)
{
    m_text.resize(body.size() + 2 + qsizetype(simdjson::SIMDJSON_PADDING));
    char *const text = m_text.data();
    std::fill(m_text.end() - qsizetype(simdjson::SIMDJSON_PADDING) - 1, m_text.end(), '\0');
    if (format == Format::Json) {
        std::copy(m_body.begin(), m_body.end(), text + 1);
        m_fields.setEscapes(m_body.find('\\') != std::string_view::npos);
        return {text + 1, m_body.size()};
    }
    const auto [lines, backslash] = linejoiner::copyJoined(m_body, text + 1);
    const std::size_t end = m_body.size() + 1;
    text[0] = '[';
    text[end] = ']';
    m_lines = lines;
    m_fields.setEscapes(backslash);
    m_events.reserve(lines);
    return {text, end + 1};
}

/// @return false when it is not JSON as the dashboard accepts it.
bool EventReader::Private::readText(std::string_view text)
{
    json::document document;
    const std::size_t allocated = text.size() + simdjson::SIMDJSON_PADDING;
    if (m_parser.iterate(text.data(), text.size(), allocated).get(document) != simdjson::SUCCESS)
        return false;
    if (!(m_batch ? readBatch(document) : readSingle(document, text)))
        return false;
    return document.current_location().error() == simdjson::OUT_OF_BOUNDS; // nothing follows
}

bool EventReader::Private::readSingle(json::document &document, std::string_view text)
{
    auto object = document.get_object();
    if (!m_fields.read(object))
        return false;
    judge(trimmed(text));
    ++m_index;
    return true;
}

bool EventReader::Private::readBatch(json::document &document)
{
    json::array array;
    if (document.get_array().get(array) != simdjson::SUCCESS)
        return false;
    for (auto value : array) {
        if (!readElement(document, value))
            return false;
        ++m_index;
    }
    return m_format == Format::Json || m_index == m_lines;
}

bool EventReader::Private::readElement(json::document &document,
                                       simdjson::simdjson_result<json::value> &value)
{
    std::string_view token;
    if (value.raw_json_token().get(token) != simdjson::SUCCESS)
        return false;
    const bool isObject = token.front() == '{';
    if (isObject) {
        auto object = value.get_object();
        if (!m_fields.read(object))
            return false;
    } else if (!m_fields.skip(value)) {
        return false;
    }
    const char *next = nullptr; // the comma or bracket behind it
    if (document.current_location().get(next) != simdjson::SUCCESS)
        return false;
    const bool lineEnds =
        *next != ',' || m_body[static_cast<std::size_t>(next - m_text.data()) - 1] == '\n';
    if (m_format == Format::NdJson && !lineEnds)
        return false;
    if (isObject)
        judge(trimmed({token.data(), static_cast<std::size_t>(next - token.data())}));
    else
        failNotObject();
    return true;
}

/// Takes the event that m_fields holds, or notes what is wrong with it.
void EventReader::Private::judge(std::string_view bytes)
{
    Event &event = m_events.emplace_back();
    if (m_bodies.read(m_fields, event)) {
        event.bytes =
            m_batch ? m_slab.copy(bytes) : QByteArray(bytes.data(), qsizetype(bytes.size()));
        return;
    }
    m_events.pop_back();
    addErrors(m_bodies.errors());
}

void EventReader::Private::failNotObject()
{
    addErrors(
        {{QString(), QStringLiteral("an event must be a JSON object with a string \"type\"")}});
}

void EventReader::Private::addErrors(const std::vector<FieldError> &errors)
{
    const QString prefix = m_batch ? QStringLiteral("/%1").arg(m_index) : QString();
    m_errorCount += errors.size();
    for (const FieldError &error : errors) {
        if (m_errors.size() < MostErrors)
            m_errors.push_back({prefix + error.pointer, error.detail});
    }
}

Refusal EventReader::Private::fieldRefusal() const
{
    QString detail = m_errors.front().detail;
    if (m_batch)
        detail.prepend(QStringLiteral("event %1: ")
                           .arg(m_errors.front().pointer.section(QLatin1Char('/'), 1, 1)));
    if (m_errorCount > 1)
        detail += QStringLiteral("; and %1 more (see errors)").arg(m_errorCount - 1);
    return {422, detail, m_errors};
}

/// Looks for the byte at which the body stops being JSON.
Refusal EventReader::Private::jsonRefusal() const
{
    std::optional<JsonFault> fault;
    std::size_t start = 0;
    std::size_t events = 0; // in front of the fault; lines alone tell
    if (m_format == Format::Json)
        fault = inspectJson(m_body, m_batch ? MaxNesting + 1 : MaxNesting);
    else
        forEachLine(m_body, [&](std::string_view line) {
            start = static_cast<std::size_t>(line.data() - m_body.data());
            if (!trimmed(line).empty())
                fault = inspectJson(line);
            events += !trimmed(line).empty() && !fault ? 1 : 0;
            return !fault;
        });
    if (!fault && m_format == Format::Json && !m_batch)
        return {400, QStringLiteral("the body is neither an object nor an array of objects"), {}};
    if (!fault)
        return unreadable();
    const QString what = m_format == Format::Json ? QStringLiteral("the body")
                                                  : QStringLiteral("event %1").arg(events);
    return {400,
            QStringLiteral("%1 is not JSON: at byte %2, %3")
                .arg(what)
                .arg(start + fault->offset)
                .arg(fault->detail),
            {}};
}

EventReader::EventReader() : d(std::make_unique<Private>()) {}

EventReader::~EventReader() = default;

EventReader::Result EventReader::read(const QByteArray &body, Format format)
{
    return d->read(body, format);
}

} // namespace scenedeck
