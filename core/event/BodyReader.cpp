// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/BodyReader.h"

#include <algorithm>
#include <charconv>

namespace scenedeck
{

namespace
{
using Kind = FieldValue::Kind;

constexpr std::size_t LongestString = 128; // bytes
constexpr std::size_t LongestType = 64;    // characters
constexpr std::size_t LongestCurve = 4096;
constexpr std::size_t LongestQuoted = 48; // bytes of a bad value that a sentence repeats
constexpr std::size_t MostBadSamples = 16;
constexpr int LastWindow = 5;

QString decoded(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
}

bool continuesCharacter(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

/// The start of @p utf8 for a sentence, not cut within a character.
QString shortened(std::string_view utf8)
{
    if (utf8.size() <= LongestQuoted)
        return decoded(utf8);
    std::size_t end = LongestQuoted;
    while (continuesCharacter(utf8[end]))
        --end;
    return decoded(utf8.substr(0, end)) + QStringLiteral("…");
}

QString quoted(const FieldValue &value)
{
    if (value.kind == Kind::Array)
        return QStringLiteral("an array");
    if (value.kind == Kind::Object)
        return QStringLiteral("an object");
    return shortened(value.spelling());
}

std::size_t characters(std::string_view utf8)
{
    return static_cast<std::size_t>(
        std::count_if(utf8.begin(), utf8.end(), [](char c) { return !continuesCharacter(c); }));
}

/// RFC 6901: '~' and '/' inside a key are written ~0 and ~1.
QString pointerTo(std::string_view key)
{
    QString escaped = decoded(key);
    escaped.replace(QLatin1Char('~'), QStringLiteral("~0"));
    escaped.replace(QLatin1Char('/'), QStringLiteral("~1"));
    return QLatin1Char('/') + escaped;
}
} // namespace

bool BodyReader::read(EventFields &fields, Event &event)
{
    m_fields = &fields;
    m_errors.clear();
    const std::string_view repeated = fields.repeatedKey();
    if (repeated.data() != nullptr)
        fail(
            repeated,
            QStringLiteral("the key \"%1\" is given twice; send it once").arg(shortened(repeated)));
    const std::string_view type = readType();
    if (!m_errors.empty())
        return false;
    event.type = m_texts.text(type);
    readBody(type, event.body);
    return m_errors.empty();
}

std::string_view BodyReader::readType()
{
    const FieldValue *value = field("type", "a string that names the kind of event");
    if (value == nullptr)
        return {};
    if (value->kind != Kind::String)
        failValue("type", *value, "a string");
    else if (value->string.empty() || characters(value->string) > LongestType)
        failValue("type", *value, "1 to 64 characters long");
    else if (value->string == "snapshot")
        fail("type", QStringLiteral("type \"snapshot\" is reserved for the dashboard itself; "
                                    "choose another name"));
    return value->string;
}

void BodyReader::readBody(std::string_view type, EventBody &body)
{
    if (type == "prediction")
        readPrediction(body.emplace<PredictionBody>());
    else if (type == "embedding")
        body = EmbeddingBody{fraction("x"), fraction("y"), phase("phase")};
    else if (type == "phase")
        body = PhaseBody{phase("phase")};
    else if (type == "model_metric")
        body = ModelMetricBody{text("model"), fraction("accuracy")};
    else if (type == "model_perf")
        body = ModelPerfBody{text("model"), latency(), fraction("accuracy")};
    else if (type == "attack_profile")
        body = AttackProfileBody{text("name"), text("shape"), curve()};
    else
        body = OtherBody{};
}

void BodyReader::readPrediction(PredictionBody &body)
{
    body.episodeId = episodeId();
    body.windowIndex = windowIndex();
    body.predicted = phase("predicted");
    body.actual = phaseOrNull("actual");
}

const FieldValue *BodyReader::field(std::string_view name, const char *want)
{
    const FieldValue *value = m_fields->find(name);
    if (value == nullptr)
        fail(name,
             QStringLiteral("%1 is missing; send %2").arg(decoded(name), QLatin1String(want)));
    return value;
}

bool BodyReader::string(std::string_view name, std::string_view &found)
{
    const FieldValue *value = field(name, "a string of 1 to 128 bytes");
    if (value == nullptr)
        return false;
    found = value->string;
    if (value->kind == Kind::String && !found.empty() && found.size() <= LongestString)
        return true;
    failValue(name, *value,
              value->kind == Kind::String ? "1 to 128 bytes of UTF-8 long" : "a string");
    return false;
}

QString BodyReader::text(std::string_view name)
{
    std::string_view found;
    return string(name, found) ? m_texts.text(found) : QString();
}

PhaseValue BodyReader::phase(std::string_view name)
{
    std::string_view found;
    return string(name, found) ? m_texts.phase(found) : PhaseValue();
}

std::optional<PhaseValue> BodyReader::phaseOrNull(std::string_view name)
{
    const FieldValue *value = field(name, "the phase, or null while it is not known");
    if (value == nullptr || value->kind == Kind::Null)
        return std::nullopt;
    return phase(name);
}

double BodyReader::fraction(std::string_view name)
{
    const FieldValue *value = field(name, "a number between 0 and 1");
    if (value == nullptr)
        return 0;
    const bool percentage = name == "accuracy" && value->number > 1 && value->number <= 100;
    if (value->kind != Kind::Number)
        failValue(name, *value, "a number between 0 and 1");
    else if (value->number < 0 || value->number > 1)
        failValue(name, *value, percentage ? "between 0 and 1 (a percentage?)" : "between 0 and 1");
    return value->number;
}

double BodyReader::latency()
{
    const FieldValue *value = field("latency_us", "the time of one inference in microseconds");
    if (value == nullptr)
        return 0;
    if (value->kind != Kind::Number)
        failValue("latency_us", *value, "a number of microseconds");
    else if (!(value->number > 0))
        failValue("latency_us", *value, "greater than 0 (microseconds)");
    return value->number;
}

QString BodyReader::episodeId()
{
    const FieldValue *value = field("episode_id", "a string of 1 to 128 bytes, or an integer");
    if (value == nullptr)
        return {};
    if (value->isInteger() && value->spelling().size() <= LongestString)
        return m_texts.text(value->spelling());
    if (value->kind == Kind::String)
        return text("episode_id");
    failValue("episode_id", *value, "a string of 1 to 128 bytes, or an integer");
    return {};
}

int BodyReader::windowIndex()
{
    const FieldValue *value = field("window_idx", "an integer from 0 to 5");
    if (value == nullptr)
        return 0;
    if (!value->isInteger() || value->number < 0 || value->number > LastWindow) {
        failValue("window_idx", *value, "an integer from 0 to 5, without decimal point");
        return 0;
    }
    return static_cast<int>(value->number);
}

std::vector<double> BodyReader::curve()
{
    const FieldValue *value = field("curve", "an array of 1 to 4096 numbers");
    if (value == nullptr)
        return {};
    const std::size_t size = m_fields->curve().size();
    if (value->kind != Kind::Array)
        failValue("curve", *value, "an array of 1 to 4096 numbers");
    else if (size == 0 || size > LongestCurve)
        fail("curve", QStringLiteral("curve has %1 samples; send 1 to 4096").arg(size));
    else
        failSamples();
    return m_errors.empty() ? m_fields->curve() : std::vector<double>();
}

void BodyReader::failSamples()
{
    const auto &bad = m_fields->badSamples();
    for (std::size_t i = 0; i < std::min(bad.size(), MostBadSamples); ++i) {
        const auto index = QString::number(bad[i].index);
        m_errors.push_back({QStringLiteral("/curve/") + index,
                            QStringLiteral("curve[%1] is %2; it must be a number")
                                .arg(index, quoted(bad[i].value))});
    }
}

void BodyReader::fail(std::string_view name, const QString &detail)
{
    m_errors.push_back({pointerTo(name), detail});
}

void BodyReader::failValue(std::string_view name, const FieldValue &value, const char *must)
{
    fail(name, QStringLiteral("%1 is %2; it must be %3")
                   .arg(decoded(name), quoted(value), QLatin1String(must)));
}

} // namespace scenedeck
