// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/EventReader.h"

#include "core/event/BodyReader.h"
#include "core/event/BodyRefusal.h"
#include "core/event/ByteSlab.h"
#include "core/event/EventFields.h"
#include "core/event/JsonTokens.h"
#include "core/event/TextCopy.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace scenedeck
{

namespace
{
constexpr std::size_t MostErrors = 64; // reported for one batch, which may have thousands

// Lines are read in pieces of this size: the text and the parser output of a piece stay in the
// L1/L2 cache from the copy to the event.
constexpr std::size_t PieceBytes = 32U * 1024;

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && isJsonSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isJsonSpace(text.back()))
        text.remove_suffix(1);
    return text;
}

/// End of the first piece of @p lines: after the last newline within PieceBytes, or after the first
/// line if that is longer.
std::size_t pieceEnd(std::string_view lines)
{
    if (lines.size() <= PieceBytes)
        return lines.size();
    const std::size_t last = lines.rfind('\n', PieceBytes - 1);
    const std::size_t newline =
        last != std::string_view::npos ? last : lines.find('\n', PieceBytes);
    return newline == std::string_view::npos ? lines.size() : newline + 1;
}

/// Number of newlines in the white space before @p at.
std::size_t breaksBefore(const char *at)
{
    std::size_t breaks = 0;
    for (--at; isJsonSpace(*at); --at)
        breaks += *at == '\n' ? 1 : 0;
    return breaks;
}

/// The text from @p begin up to and including its last character @p last.
std::string_view textTo(const char *begin, const char *last)
{
    return {begin, static_cast<std::size_t>(last + 1 - begin)};
}
} // namespace

class EventReader::Private
{
public:
    Result read(const QByteArray &body, Format format);

private:
    bool readWhole();
    bool readSingle();
    bool readBatch();
    bool readLines();
    bool readPiece(std::string_view lines);
    bool readElement();
    std::size_t expectedEvents(std::size_t pieceBytes) const;
    std::string_view copy(std::string_view text);
    void validateEvent(std::string_view bytes);
    void addNotObjectError();
    void addErrors(const std::vector<FieldError> &errors);
    Refusal fieldRefusal() const;

    JsonTokens m_tokens;
    EventFields m_fields;
    BodyReader m_bodyReader;
    ByteSlab m_slab;
    QByteArray m_text;         ///< the text being read, with zeros on both sides
    TextSeen m_textProperties; ///< properties of m_text
    std::string_view m_body;
    bool m_isBatch = false;
    std::size_t m_index = 0; ///< index of the event in the batch
    std::vector<Event> m_events;
    std::vector<FieldError> m_errors; ///< at most MostErrors
    std::size_t m_errorCount = 0;
};

EventReader::Result EventReader::Private::read(const QByteArray &body, Format format)
{
    m_body = {body.constData(), static_cast<std::size_t>(body.size())};
    m_isBatch = format == Format::NdJson || trimmed(m_body).starts_with('[');
    m_index = 0;
    m_events.clear();
    m_errors.clear();
    m_errorCount = 0;
    Result result;
    result.batch = m_isBatch;
    const bool isJson = format == Format::NdJson ? readLines() : readWhole();
    m_slab.finishBlock();
    if (!isJson)
        result.refusal = bodyRefusal(m_body, format, m_isBatch);
    else if (m_errorCount > 0)
        result.refusal = fieldRefusal();
    else if (m_index == 0)
        result.refusal =
            Refusal{422, QStringLiteral("the body has no event; send at least one"), {}};
    else
        result.events = std::exchange(m_events, {});
    return result;
}

/// @return false if the body is not JSON as the dashboard accepts it. This holds for all read
/// functions.
bool EventReader::Private::readWhole()
{
    return m_tokens.find(copy(m_body)) && (m_isBatch ? readBatch() : readSingle()) &&
           m_tokens.isAtEnd();
}

bool EventReader::Private::readSingle()
{
    return *m_tokens.at() == '{' && readElement();
}

/// Reads the array at the current token.
bool EventReader::Private::readBatch()
{
    m_tokens.next();
    if (*m_tokens.at() == ']')
        return m_tokens.next() != nullptr;
    do {
        if (!readElement())
            return false;
    } while (*m_tokens.next() == ',');
    return *m_tokens.last() == ']';
}

bool EventReader::Private::readLines()
{
    std::size_t size = 0;
    for (std::string_view rest = m_body; !rest.empty(); rest.remove_prefix(size)) {
        size = pieceEnd(rest);
        if (!readPiece(rest.substr(0, size)))
            return false;
    }
    return true;
}

/// Reads @p lines, each with at most one event. JSON allows newlines inside an object, NDJSON does
/// not: every newline must therefore be one that was counted between two events.
bool EventReader::Private::readPiece(std::string_view lines)
{
    if (!m_tokens.find(copy(lines)))
        return false;
    if (m_events.capacity() == 0)
        m_events.reserve(expectedEvents(lines.size()));
    std::size_t breaks = breaksBefore(m_tokens.at());
    while (!m_tokens.isAtEnd()) {
        if (!readElement())
            return false;
        const std::size_t found = breaksBefore(m_tokens.at());
        if (found == 0 && !m_tokens.isAtEnd())
            return false;
        breaks += found;
    }
    return breaks == m_textProperties.newlines;
}

/// Expected number of events, if the rest of the body is like its first piece. Blank lines count as
/// events, so the size of the shortest event bounds the result.
std::size_t EventReader::Private::expectedEvents(std::size_t pieceBytes) const
{
    constexpr std::size_t Shortest = sizeof(R"({"type":"x"})"); // with its newline
    const std::size_t pieces = m_body.size() / pieceBytes + 1;
    return std::min((m_textProperties.newlines + 1) * pieces, m_body.size() / Shortest + 1);
}

bool EventReader::Private::readElement()
{
    const char *const begin = m_tokens.at();
    if (*begin == '{') {
        if (!m_fields.read(m_tokens))
            return false;
        validateEvent(textTo(begin, m_tokens.last()));
    } else {
        if (!m_fields.skip(m_tokens))
            return false;
        addNotObjectError();
    }
    ++m_index;
    return true;
}

/// Copies @p text into m_text, with zeros on both sides: JsonTokens reads past the end, and a
/// bracket there could close one that @p text leaves open.
std::string_view EventReader::Private::copy(std::string_view text)
{
    m_text.resize(1 + qsizetype(text.size() + JsonTokens::Padding));
    char *const to = m_text.data() + 1;
    to[-1] = '\0';
    std::fill_n(to + text.size(), JsonTokens::Padding, '\0');
    m_textProperties = copyText(text, to);
    m_fields.setEscapes(m_textProperties.backslash);
    return {to, text.size()};
}

/// Validates the event in m_fields. Appends it to m_events, or records its errors.
void EventReader::Private::validateEvent(std::string_view bytes)
{
    Event &event = m_events.emplace_back();
    if (m_bodyReader.read(m_fields, event)) {
        event.bytes =
            m_isBatch ? m_slab.copy(bytes) : QByteArray(bytes.data(), qsizetype(bytes.size()));
        return;
    }
    m_events.pop_back();
    addErrors(m_bodyReader.errors());
}

void EventReader::Private::addNotObjectError()
{
    addErrors(
        {{QString(), QStringLiteral("an event must be a JSON object with a string \"type\"")}});
}

void EventReader::Private::addErrors(const std::vector<FieldError> &errors)
{
    const QString prefix = m_isBatch ? QStringLiteral("/%1").arg(m_index) : QString();
    m_errorCount += errors.size();
    for (const FieldError &error : errors) {
        if (m_errors.size() < MostErrors)
            m_errors.push_back({prefix + error.pointer, error.detail});
    }
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
