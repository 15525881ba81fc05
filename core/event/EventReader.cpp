// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/EventReader.h"

#include "core/event/BodyReader.h"
#include "core/event/BodyRefusal.h"
#include "core/event/EventFields.h"
#include "core/event/JsonSpace.h"

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

namespace ondemand = simdjson::ondemand;

constexpr std::size_t MostErrors = 64; // reported for one batch, which may have thousands

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

/// Throws simdjson_error if @p isMet, a condition that every JSON text meets, is false.
void require(bool isMet)
{
    if (!isMet)
        throw simdjson::simdjson_error(simdjson::TAPE_ERROR);
}

bool isAtEnd(ondemand::document &document)
{
    return document.current_location().error() == simdjson::OUT_OF_BOUNDS;
}
} // namespace

class EventReader::Private
{
public:
    Result read(const QByteArray &body, Format format);

private:
    void readEvents(std::string_view text, Format format);
    void readLines(std::string_view lines);
    void readEvent(std::string_view text);
    void readBatch(std::string_view text);
    ondemand::document parse(std::string_view text);
    void addEvent(const EventFields &fields, std::string_view bytes);
    void addNotObjectError();
    void addErrors(const std::vector<FieldError> &errors);
    std::optional<Refusal> refusalOf(const QByteArray &body, Format format) const;
    Refusal fieldRefusal() const;

    ondemand::parser m_parser;
    bool m_isJson = true; ///< as far as events and batches were read
    bool m_isBatch = false;
    std::size_t m_index = 0; ///< index of the event in the batch
    std::vector<Event> m_events;
    std::vector<FieldError> m_errors; ///< at most MostErrors
    std::size_t m_errorCount = 0;
};

EventReader::Result EventReader::Private::read(const QByteArray &body, Format format)
{
    const simdjson::padded_string padded(viewOf(body));
    const std::string_view text = withoutSpace(padded);
    m_isBatch = format == Format::NdJson || text.starts_with('[');
    m_isJson = true;
    m_index = 0;
    m_events.clear();
    m_errors.clear();
    m_errorCount = 0;
    try {
        require(!body.contains('\0')); // simdjson accepts it after a number or a literal
        readEvents(text, format);
    } catch (const simdjson::simdjson_error &) {
        m_isJson = false;
    }
    Result result;
    result.batch = m_isBatch;
    result.refusal = refusalOf(body, format);
    if (!result.refusal)
        result.events = std::exchange(m_events, {});
    return result;
}

/// Reads @p text, a part of a simdjson::padded_string. Throws simdjson_error if it is not JSON as
/// the dashboard accepts it. Both hold for all read functions.
void EventReader::Private::readEvents(std::string_view text, Format format)
{
    if (format == Format::NdJson)
        readLines(text);
    else if (m_isBatch)
        readBatch(text);
    else if (text.starts_with('{'))
        readEvent(text);
}

void EventReader::Private::readLines(std::string_view lines)
{
    while (!lines.empty()) {
        const std::size_t size = std::min(lines.find('\n'), lines.size() - 1) + 1;
        const std::string_view line = withoutSpace(lines.substr(0, size));
        lines.remove_prefix(size);
        if (line.starts_with('{'))
            readEvent(line);
        else if (!line.empty())
            addNotObjectError();
    }
}

void EventReader::Private::readEvent(std::string_view text)
{
    ondemand::document document = parse(text);
    const EventFields fields(document.get_object());
    require(isAtEnd(document));
    addEvent(fields, text);
}

void EventReader::Private::readBatch(std::string_view text)
{
    ondemand::document document = parse(text);
    for (ondemand::value element : document.get_array()) {
        if (element.type() != ondemand::json_type::object) {
            addNotObjectError();
            continue;
        }
        const char *const begin = element.raw_json_token().data();
        const EventFields fields(element.get_object());
        const char *const next = document.current_location();
        addEvent(fields, withoutSpace({begin, static_cast<std::size_t>(next - begin)}));
    }
    require(isAtEnd(document));
}

ondemand::document EventReader::Private::parse(std::string_view text)
{
    return m_parser.iterate(text, text.size() + simdjson::SIMDJSON_PADDING);
}

/// Validates an event. Appends it to m_events, or records its errors.
void EventReader::Private::addEvent(const EventFields &fields, std::string_view bytes)
{
    Event event;
    const std::vector<FieldError> errors = readBody(fields, event);
    addErrors(errors);
    ++m_index;
    if (!errors.empty())
        return;
    event.bytes = QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size()));
    m_events.push_back(std::move(event));
}

/// Does not require that the element is JSON: refusalOf() inspects the whole body.
void EventReader::Private::addNotObjectError()
{
    addErrors(
        {{QString(), QStringLiteral("an event must be a JSON object with a string \"type\"")}});
    ++m_index;
}

void EventReader::Private::addErrors(const std::vector<FieldError> &errors)
{
    m_errorCount += errors.size();
    for (const FieldError &error : errors) {
        const QString prefix = m_isBatch ? QStringLiteral("/%1").arg(m_index) : QString();
        if (m_errors.size() < MostErrors)
            m_errors.push_back({prefix + error.pointer, error.detail});
    }
}

/// The refusal of the body that was read; nullopt if all its events are valid. Invalid JSON takes
/// precedence over invalid events.
std::optional<Refusal> EventReader::Private::refusalOf(const QByteArray &body, Format format) const
{
    if (m_isJson && m_errorCount == 0 && m_index > 0)
        return std::nullopt;
    std::optional<Refusal> refusal = refusalOfBody(viewOf(body), format, m_isBatch);
    if (refusal)
        return refusal;
    if (!m_isJson) {
        qCWarning(log) << "a body was refused, but no fault was found in it"; // a bug
        return Refusal{400, QStringLiteral("the body is not JSON that this parser accepts"), {}};
    }
    if (m_errorCount > 0)
        return fieldRefusal();
    if (m_isBatch)
        return Refusal{422, QStringLiteral("the body has no event; send at least one"), {}};
    return Refusal{
        400, QStringLiteral("the body is neither an object nor an array of objects"), {}};
}

Refusal EventReader::Private::fieldRefusal() const
{
    QString detail = m_errors.front().detail;
    if (m_isBatch)
        detail.prepend(QStringLiteral("event %1: ")
                           .arg(m_errors.front().pointer.section(QLatin1Char('/'), 1, 1)));
    if (m_errorCount > 1)
        detail += QStringLiteral("; and %1 more (see errors)").arg(m_errorCount - 1);
    return {422, detail, m_errors};
}

EventReader::EventReader() : d(std::make_unique<Private>()) {}

EventReader::~EventReader() = default;

EventReader::Result EventReader::read(const QByteArray &body, Format format)
{
    return d->read(body, format);
}

} // namespace scenedeck
