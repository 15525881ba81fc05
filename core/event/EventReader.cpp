// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/EventReader.h"

#include "core/event/ArraySlices.h"
#include "core/event/BodyReader.h"
#include "core/event/JsonFault.h"

#include <simdjson.h>

#include <string_view>
#include <utility>

namespace scenedeck
{

namespace
{
constexpr std::size_t MostErrors = 64; // of one refusal; a batch may have thousands
constexpr std::size_t SmallestCapacity = 4096;

/// Spells huge integers so that simdjson takes them (as doubles): 123456789012345678901 becomes
/// 1234567890123456789e2, which is as long and the same but for its last two digits. Only what is
/// read changes, never what is relayed.
QByteArray tamed(std::string_view json,
                 const std::vector<std::pair<std::size_t, std::size_t>> &integers)
{
    QByteArray copy(json.data(), qsizetype(json.size()));
    for (const auto &[start, length] : integers)
        copy.replace(qsizetype(start + length - 2), 2, "e2");
    return copy.append(qsizetype(simdjson::SIMDJSON_PADDING), '\0');
}
} // namespace

class EventReader::Private
{
public:
    Private();
    Result read(const QByteArray &body, Format format);

private:
    void pad(const QByteArray &body);
    void readArray();
    void readLines();
    void readOne(std::string_view slice);
    void take(Event event, std::string_view slice);
    bool parse(std::string_view slice, simdjson::dom::element &root);
    void failJson(std::string_view slice);
    void failFields(std::vector<FieldError> errors);
    void refuse(int status, const QString &detail);
    QString summary() const;

    simdjson::dom::parser m_parser;
    BodyReader m_bodies;
    QByteArray m_padded; ///< simdjson reads a few bytes past the end of what it parses
    QByteArray m_tamed;
    std::string_view m_body;
    Format m_format = Format::Json;
    std::size_t m_index = 0; ///< of the event in its batch
    std::size_t m_errorCount = 0;
    Result m_result;
};

EventReader::Private::Private()
{
    if (m_parser.allocate(SmallestCapacity, MaxNesting) != simdjson::SUCCESS)
        throw std::bad_alloc();
}

EventReader::Result EventReader::Private::read(const QByteArray &body, Format format)
{
    pad(body);
    m_format = format;
    m_index = 0;
    m_errorCount = 0;
    m_result = {};
    if (format == Format::NdJson)
        readLines();
    else if (trimmedJson(m_body).starts_with('['))
        readArray();
    else
        readOne(trimmedJson(m_body));
    if (m_errorCount > 0 && m_result.refusal->status == 422)
        m_result.refusal->detail = summary();
    return std::exchange(m_result, {});
}

void EventReader::Private::pad(const QByteArray &body)
{
    m_padded.resize(0);
    m_padded.reserve(body.size() + qsizetype(simdjson::SIMDJSON_PADDING));
    m_padded.append(body).append(qsizetype(simdjson::SIMDJSON_PADDING), '\0');
    m_body = std::string_view(m_padded.constData(), static_cast<std::size_t>(body.size()));
}

/// Every element is parsed alone, so that each keeps its own spelling.
void EventReader::Private::readArray()
{
    m_result.batch = true;
    const auto slices = arraySlices(m_body);
    if (!slices)
        return failJson(m_body);
    for (const std::string_view slice : *slices)
        readOne(slice);
    if (slices->empty())
        refuse(422, QStringLiteral("the array holds no event; send at least one"));
}

void EventReader::Private::readLines()
{
    m_result.batch = true;
    std::size_t start = 0;
    while (start < m_body.size()) {
        const std::size_t end = std::min(m_body.find('\n', start), m_body.size());
        const std::string_view line = trimmedJson(m_body.substr(start, end - start));
        if (!line.empty())
            readOne(line);
        start = end + 1;
    }
    if (!m_result.refusal && m_index == 0)
        refuse(422, QStringLiteral("there is no event; send at least one line"));
}

void EventReader::Private::readOne(std::string_view slice)
{
    if (m_result.refusal && m_result.refusal->status == 400)
        return;
    simdjson::dom::element root;
    if (!parse(slice, root))
        return failJson(slice);
    Event event;
    std::vector<FieldError> errors = m_bodies.read(root, event);
    if (!errors.empty())
        failFields(std::move(errors));
    else if (!m_result.refusal)
        take(std::move(event), slice);
    ++m_index;
}

void EventReader::Private::take(Event event, std::string_view slice)
{
    event.bytes = QByteArray(slice.data(), qsizetype(slice.size()));
    m_result.events.push_back(std::move(event));
}

bool EventReader::Private::parse(std::string_view slice, simdjson::dom::element &root)
{
    if (m_parser.parse(slice.data(), slice.size(), false).get(root) == simdjson::SUCCESS)
        return true;
    const JsonInspection inspection = inspectJson(slice);
    if (inspection.fault || inspection.hugeIntegers.empty())
        return false;
    m_tamed = tamed(slice, inspection.hugeIntegers);
    return m_parser.parse(m_tamed.constData(), slice.size(), false).get(root) == simdjson::SUCCESS;
}

/// @p slice is somewhere in the body; the offset that is told counts from the body's start.
void EventReader::Private::failJson(std::string_view slice)
{
    m_result.events.clear();
    const bool whole = m_format == Format::Json;
    const std::string_view text = whole ? m_body : slice;
    const auto fault =
        inspectJson(text, m_result.batch && whole ? MaxNesting + 1 : MaxNesting).fault;
    if (!fault)
        return refuse(400, QStringLiteral("the body is not JSON that can be read here"));
    const auto start = static_cast<std::size_t>(text.data() - m_body.data());
    const QString where =
        whole ? QStringLiteral("the body") : QStringLiteral("event %1").arg(m_index);
    refuse(400, QStringLiteral("%1 is not JSON: at byte %2, %3")
                    .arg(where)
                    .arg(start + fault->offset)
                    .arg(fault->detail));
}

void EventReader::Private::failFields(std::vector<FieldError> errors)
{
    if (!m_result.refusal)
        refuse(422, errors.front().detail);
    std::vector<FieldError> &all = m_result.refusal->errors;
    for (FieldError &error : errors) {
        ++m_errorCount;
        if (m_result.batch)
            error.pointer.prepend(QStringLiteral("/%1").arg(m_index));
        if (all.size() < MostErrors)
            all.push_back(std::move(error));
    }
}

/// The sentence of the first error, which event it was about, and how many more there are.
QString EventReader::Private::summary() const
{
    QString text = m_result.refusal->detail;
    if (m_result.batch)
        text.prepend(
            QStringLiteral("event %1: ")
                .arg(m_result.refusal->errors.front().pointer.section(QLatin1Char('/'), 1, 1)));
    if (m_errorCount > 1)
        text += QStringLiteral("; and %1 more, see errors").arg(m_errorCount - 1);
    return text;
}

void EventReader::Private::refuse(int status, const QString &detail)
{
    m_result.events.clear();
    m_result.refusal = Refusal{status, detail, {}};
}

EventReader::EventReader() : d(std::make_unique<Private>()) {}

EventReader::~EventReader() = default;

EventReader::Result EventReader::read(const QByteArray &body, Format format)
{
    return d->read(body, format);
}

} // namespace scenedeck
