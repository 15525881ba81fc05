// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/BodyReader.h"

#include "core/event/SameText.h"

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
constexpr std::size_t LongestQuoted = 48; // bytes of an invalid value that an error text quotes
constexpr std::size_t MostBadSamples = 16;
constexpr int LastWindow = 5;
constexpr double LargestCount = 9007199254740991; // 2^53 - 1: Number.MAX_SAFE_INTEGER
// Rounding error below 0 or above 1 that is accepted; the value is clamped.
constexpr double RoundingError = 1e-9;
constexpr double LargestFraction = 1.000000001;
constexpr double LongestInterval = 86400; // seconds

QString decoded(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
}

bool continuesCharacter(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

/// @p utf8, shortened for an error text; characters are not split.
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

bool isTooLongForType(std::string_view utf8)
{
    return utf8.size() > LongestType && characters(utf8) > LongestType;
}

/// JSON pointer (RFC 6901): '~' and '/' in a key are written ~0 and ~1.
QString pointerTo(std::string_view key)
{
    QString escaped = decoded(key);
    escaped.replace(QLatin1Char('~'), QStringLiteral("~0"));
    escaped.replace(QLatin1Char('/'), QStringLiteral("~1"));
    return QLatin1Char('/') + escaped;
}
} // namespace

bool BodyReader::read(const EventFields &fields, Event &event)
{
    m_fields = &fields;
    m_errors.clear();
    const std::string_view repeated = fields.repeatedKey();
    if (repeated.data() != nullptr)
        failRepeated(repeated);
    const std::string_view type = readType();
    if (!m_errors.empty())
        return false;
    readKnown(type, event);
    event.expectEveryS = expectedInterval();
    return m_errors.empty();
}

[[gnu::always_inline]] inline std::string_view BodyReader::readType()
{
    const FieldValue *value = field(FieldName::Type, "a string that names the kind of event");
    if (value == nullptr)
        return {};
    if (value->kind != Kind::String)
        failValue(FieldName::Type, *value, "a string");
    else if (value->string.empty() || isTooLongForType(value->string))
        failValue(FieldName::Type, *value, "1 to 64 characters long");
    else if (isSame(value->string, "snapshot"))
        fail(FieldName::Type,
             QStringLiteral("type \"snapshot\" is reserved for the dashboard itself; "
                            "choose another name"));
    return value->string;
}

[[gnu::always_inline]] inline void BodyReader::readKnown(std::string_view type, Event &event)
{
    EventBody &body = event.body;
    if (isSame(type, "prediction")) {
        event.type = QStringLiteral("prediction");
        body.emplace<PredictionBody>(PredictionBody{
            episodeId(), windowIndex(), phase(FieldName::Predicted), phaseOrNull(FieldName::Actual),
            optionalText(FieldName::Model), optionalText(FieldName::Host)});
    } else if (isSame(type, "embedding")) {
        event.type = QStringLiteral("embedding");
        body.emplace<EmbeddingBody>(EmbeddingBody{fraction(FieldName::X), fraction(FieldName::Y),
                                                  phase(FieldName::Phase), optionalEpisodeId()});
    } else if (isSame(type, "phase")) {
        event.type = QStringLiteral("phase");
        body.emplace<PhaseBody>(
            PhaseBody{phase(FieldName::Phase), optionalText(FieldName::Host), optionalEpisodeId()});
    } else if (isSame(type, "model_metric")) {
        event.type = QStringLiteral("model_metric");
        body.emplace<ModelMetricBody>(
            ModelMetricBody{text(FieldName::Model), fraction(FieldName::Accuracy), judgedCount()});
    } else if (isSame(type, "model_perf")) {
        event.type = QStringLiteral("model_perf");
        ModelPerfBody &perf = body.emplace<ModelPerfBody>(ModelPerfBody{
            text(FieldName::Model), latency(), fraction(FieldName::Accuracy), judgedCount(), 0});
        perf.p99Us = p99(perf.latencyUs);
    } else if (isSame(type, "attack_profile")) {
        event.type = QStringLiteral("attack_profile");
        body.emplace<AttackProfileBody>(
            AttackProfileBody{text(FieldName::Name), text(FieldName::Shape), curve()});
    } else {
        event.type = m_texts.text(type);
        body.emplace<OtherBody>();
    }
}

[[gnu::always_inline]] inline const FieldValue *BodyReader::field(FieldName name,
                                                                  const char *expected)
{
    const FieldValue *value = m_fields->find(name);
    if (value == nullptr)
        failMissing(name, expected);
    return value;
}

[[gnu::always_inline]] inline bool BodyReader::string(FieldName name, std::string_view &found)
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

[[gnu::always_inline]] inline QString BodyReader::text(FieldName name)
{
    std::string_view found;
    return string(name, found) ? m_texts.text(found) : QString();
}

/// Empty if @p name is missing.
[[gnu::always_inline]] inline QString BodyReader::optionalText(FieldName name)
{
    const FieldValue *value = m_fields->find(name);
    if (value == nullptr)
        return {};
    if (value->kind == Kind::String)
        return text(name);
    failValue(name, *value, "a string of 1 to 128 bytes, or left out");
    return {};
}

[[gnu::always_inline]] inline PhaseValue BodyReader::phase(FieldName name)
{
    std::string_view found;
    return string(name, found) ? m_texts.phase(found) : PhaseValue();
}

[[gnu::always_inline]] inline std::optional<PhaseValue> BodyReader::phaseOrNull(FieldName name)
{
    const FieldValue *value = field(name, "the phase, or null while it is not known");
    if (value == nullptr || value->kind == Kind::Null)
        return std::nullopt;
    return phase(name);
}

[[gnu::always_inline]] inline double BodyReader::fraction(FieldName name)
{
    const FieldValue *value = field(name, "a number between 0 and 1");
    if (value == nullptr)
        return 0;
    if (value->kind != Kind::Number)
        failValue(name, *value, "a number between 0 and 1");
    else if (value->number < -RoundingError || value->number > LargestFraction)
        failRange(name, *value);
    return std::clamp(value->number, 0.0, 1.0);
}

double BodyReader::latency()
{
    const FieldValue *value =
        field(FieldName::LatencyUs, "the time of one inference in microseconds");
    if (value == nullptr)
        return 0;
    if (value->kind == Kind::Number && value->number > 0)
        return value->number;
    failValue(FieldName::LatencyUs, *value,
              value->kind == Kind::Number ? "greater than 0 (microseconds)"
                                          : "a number of microseconds");
    return 0;
}

/// 0 if it is missing.
double BodyReader::p99(double latencyUs)
{
    const FieldValue *value = m_fields->find(FieldName::P99Us);
    if (value == nullptr)
        return 0;
    if (value->kind != Kind::Number)
        failValue(FieldName::P99Us, *value, "a number of microseconds, or left out");
    else if (value->number < latencyUs)
        failValue(FieldName::P99Us, *value, "at least latency_us (microseconds)");
    return value->number;
}

/// `n`; 0 if it is missing.
[[gnu::always_inline]] inline qint64 BodyReader::judgedCount()
{
    const FieldValue *value = m_fields->find(FieldName::N);
    if (value == nullptr)
        return 0;
    if (value->isInteger() && value->number >= 1 && value->number <= LargestCount)
        return static_cast<qint64>(value->number);
    failValue(FieldName::N, *value,
              "an integer from 1 to 9007199254740991, without decimal point, or left out");
    return 0;
}

/// `expect_every_s`; 0 if it is missing.
[[gnu::always_inline]] inline double BodyReader::expectedInterval()
{
    const FieldValue *value = m_fields->find(FieldName::ExpectEveryS);
    if (value == nullptr)
        return 0;
    if (value->kind != Kind::Number || !(value->number > 0) || value->number > LongestInterval)
        failValue(FieldName::ExpectEveryS, *value,
                  "a number of seconds above 0 and at most 86400, or left out");
    return value->number;
}

[[gnu::always_inline]] inline QString BodyReader::episodeId()
{
    const FieldValue *value =
        field(FieldName::EpisodeId, "a string of 1 to 128 bytes, or an integer");
    if (value == nullptr)
        return {};
    return identifier(*value, "a string of 1 to 128 bytes, or an integer");
}

[[gnu::always_inline]] inline QString BodyReader::optionalEpisodeId()
{
    const FieldValue *value = m_fields->find(FieldName::EpisodeId);
    return value == nullptr
               ? QString()
               : identifier(*value, "a string of 1 to 128 bytes, an integer, or left out");
}

/// The episode id; for an integer its spelling.
[[gnu::always_inline]] inline QString BodyReader::identifier(const FieldValue &value,
                                                             const char *requirement)
{
    if (value.isInteger() && value.spelling().size() <= LongestString)
        return m_texts.text(value.spelling());
    if (value.kind == Kind::String)
        return text(FieldName::EpisodeId);
    failValue(FieldName::EpisodeId, value, requirement);
    return {};
}

[[gnu::always_inline]] inline int BodyReader::windowIndex()
{
    const FieldValue *value = field(FieldName::WindowIdx, "an integer from 0 to 5");
    if (value == nullptr)
        return 0;
    if (!value->isInteger() || value->number < 0 || value->number > LastWindow) {
        failValue(FieldName::WindowIdx, *value, "an integer from 0 to 5, without decimal point");
        return 0;
    }
    return static_cast<int>(value->number);
}

std::vector<double> BodyReader::curve()
{
    const FieldValue *value = field(FieldName::Curve, "an array of 1 to 4096 numbers");
    if (value == nullptr)
        return {};
    const std::size_t size = m_fields->curve().size();
    if (value->kind != Kind::Array)
        failValue(FieldName::Curve, *value, "an array of 1 to 4096 numbers");
    else if (size == 0 || size > LongestCurve)
        fail(FieldName::Curve, QStringLiteral("curve has %1 samples; send 1 to 4096").arg(size));
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

void BodyReader::failRange(FieldName name, const FieldValue &value)
{
    const bool isPercentage = value.number > 1 && value.number <= 100;
    const bool isOvershoot = value.number > -1 && value.number < 2;
    if (name == FieldName::Accuracy)
        failValue(name, value,
                  isPercentage ? "between 0 and 1 (a percentage?)" : "between 0 and 1");
    else
        failValue(name, value,
                  isOvershoot ? "between 0 and 1 (scaled by MinMaxScaler? It needs clip=True for "
                                "points that it was not fitted to)"
                              : "between 0 and 1");
}

void BodyReader::failRepeated(std::string_view key)
{
    m_errors.push_back(
        {pointerTo(key),
         QStringLiteral("the key \"%1\" is given twice; send it once").arg(shortened(key))});
}

void BodyReader::fail(FieldName name, const QString &detail)
{
    m_errors.push_back({pointerTo(fieldText(name)), detail});
}

void BodyReader::failMissing(FieldName name, const char *expected)
{
    fail(name, QStringLiteral("%1 is missing; send %2")
                   .arg(decoded(fieldText(name)), QLatin1String(expected)));
}

void BodyReader::failValue(FieldName name, const FieldValue &value, const char *requirement)
{
    fail(name, QStringLiteral("%1 is %2; it must be %3")
                   .arg(decoded(fieldText(name)), quoted(value), QLatin1String(requirement)));
}

} // namespace scenedeck
