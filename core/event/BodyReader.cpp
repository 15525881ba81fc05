// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/BodyReader.h"

#include <QLocale>

#include <algorithm>
#include <cstdint>
#include <utility>

namespace scenedeck
{

namespace
{
constexpr std::size_t LongestString = 128; // bytes
constexpr std::size_t LongestType = 64;    // characters
constexpr std::size_t LongestCurve = 4096;
constexpr std::size_t LongestQuoted = 48; // bytes of a bad value that a sentence repeats

QString decoded(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
}

/// Cuts @p utf8 to @p bytes without cutting a character in two.
std::string_view cutTo(std::string_view utf8, std::size_t bytes)
{
    if (utf8.size() <= bytes)
        return utf8;
    while (bytes > 0 && (static_cast<unsigned char>(utf8[bytes]) & 0xC0U) == 0x80U)
        --bytes;
    return utf8.substr(0, bytes);
}

QString quoted(const simdjson::dom::element &value)
{
    if (value.is_array())
        return QStringLiteral("an array");
    if (value.is_object())
        return QStringLiteral("an object");
    if (value.is_double())
        return QString::number(value.get_double().value_unsafe(), 'g',
                               QLocale::FloatingPointShortest);
    const std::string spelled = simdjson::minify(value);
    const std::string_view cut = cutTo(spelled, LongestQuoted);
    return decoded(cut) + (cut.size() < spelled.size() ? QStringLiteral("…") : QString());
}

std::size_t characters(std::string_view utf8)
{
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
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

std::vector<FieldError> BodyReader::read(const Element &root, Event &event)
{
    Object object;
    if (root.get(object) != simdjson::SUCCESS)
        return {
            {QString(), QStringLiteral("an event must be a JSON object with a string \"type\"")}};
    m_errors.clear();
    std::string_view type;
    const bool keysGood = checkKeys(object);
    if (readType(object, type) && keysGood) {
        event.type = m_texts.text(type);
        event.body = readBody(type, object);
    }
    return std::exchange(m_errors, {});
}

EventBody BodyReader::readBody(std::string_view type, const Object &object)
{
    if (type == "prediction")
        return readPrediction(object);
    if (type == "embedding")
        return readEmbedding(object);
    if (type == "phase")
        return readPhase(object);
    if (type == "model_metric")
        return readModelMetric(object);
    if (type == "model_perf")
        return readModelPerf(object);
    if (type == "attack_profile")
        return readAttackProfile(object);
    return OtherBody{};
}

PhaseBody BodyReader::readPhase(const Object &object)
{
    return {phase(object, "phase")};
}

AttackProfileBody BodyReader::readAttackProfile(const Object &object)
{
    return {text(object, "name"), text(object, "shape"), curve(object)};
}

PredictionBody BodyReader::readPrediction(const Object &object)
{
    return {episodeId(object), windowIndex(object), phase(object, "predicted"),
            phaseOrNull(object, "actual")};
}

ModelMetricBody BodyReader::readModelMetric(const Object &object)
{
    return {text(object, "model"), unitNumber(object, "accuracy")};
}

EmbeddingBody BodyReader::readEmbedding(const Object &object)
{
    return {unitNumber(object, "x"), unitNumber(object, "y"), phase(object, "phase")};
}

ModelPerfBody BodyReader::readModelPerf(const Object &object)
{
    return {text(object, "model"), latency(object), unitNumber(object, "accuracy")};
}

/// A key given twice means two things to two readers; which one would it be?
bool BodyReader::checkKeys(const Object &object)
{
    std::vector<std::string_view> keys;
    for (const auto &[key, value] : object)
        keys.push_back(key);
    std::sort(keys.begin(), keys.end());
    const auto twice = std::adjacent_find(keys.begin(), keys.end());
    if (twice == keys.end())
        return true;
    fail(pointerTo(*twice), QStringLiteral("the key \"%1\" is given twice; send it once")
                                .arg(decoded(cutTo(*twice, LongestQuoted))));
    return false;
}

bool BodyReader::readType(const Object &object, std::string_view &type)
{
    const auto value = field(object, "type", "a string that names the kind of event");
    if (!value)
        return false;
    if (value->get(type) != simdjson::SUCCESS)
        failField("type", *value, "a string");
    else if (type.empty() || characters(type) > LongestType)
        failField("type", *value, "1 to 64 characters long");
    else if (type == "snapshot")
        fail(QStringLiteral("/type"),
             QStringLiteral("\"snapshot\" is reserved for the dashboard; choose another type"));
    return m_errors.empty();
}

std::optional<BodyReader::Element> BodyReader::field(const Object &object, std::string_view name,
                                                     const char *want)
{
    Element value;
    if (object.at_key(name).get(value) == simdjson::SUCCESS)
        return value;
    fail(pointerTo(name),
         QStringLiteral("%1 is missing; send %2").arg(decoded(name), QLatin1String(want)));
    return std::nullopt;
}

std::string_view BodyReader::string(const Object &object, std::string_view name)
{
    std::string_view found;
    const auto value = field(object, name, "a string of 1 to 128 bytes");
    if (!value)
        return found;
    if (value->get(found) != simdjson::SUCCESS)
        failField(name, *value, "a string");
    else if (found.empty() || found.size() > LongestString)
        failField(name, *value, "1 to 128 bytes of UTF-8 long");
    return found;
}

QString BodyReader::text(const Object &object, std::string_view name)
{
    return m_texts.text(string(object, name));
}

PhaseValue BodyReader::phase(const Object &object, std::string_view name)
{
    return m_texts.phase(string(object, name));
}

std::optional<PhaseValue> BodyReader::phaseOrNull(const Object &object, std::string_view name)
{
    const auto value = field(object, name, "the phase, or null while it is not known");
    if (!value || value->is_null())
        return std::nullopt;
    return phase(object, name);
}

double BodyReader::unitNumber(const Object &object, std::string_view name)
{
    double number = 0;
    const auto value = field(object, name, "a number between 0 and 1");
    if (!value)
        return 0;
    if (value->get(number) != simdjson::SUCCESS)
        failField(name, *value, "a number between 0 and 1");
    else if (!(number >= 0 && number <= 1))
        failField(name, *value,
                  name == "accuracy" && number > 1 && number <= 100
                      ? "between 0 and 1 (a percentage?)"
                      : "between 0 and 1");
    return number;
}

double BodyReader::latency(const Object &object)
{
    double number = 0;
    const auto value = field(object, "latency_us", "the time of one inference in microseconds");
    if (!value)
        return 0;
    if (value->get(number) != simdjson::SUCCESS)
        failField("latency_us", *value, "a number of microseconds");
    else if (!(number > 0))
        failField("latency_us", *value, "greater than 0 (microseconds)");
    return number;
}

QString BodyReader::episodeId(const Object &object)
{
    const auto value = field(object, "episode_id", "a string of 1 to 128 bytes, or an integer");
    if (!value)
        return {};
    if (value->is_uint64())
        return QString::number(value->get_uint64().value_unsafe());
    if (value->is_int64())
        return QString::number(value->get_int64().value_unsafe());
    if (value->is_string())
        return text(object, "episode_id");
    failField("episode_id", *value, "a string, or an integer of at most 64 bits");
    return {};
}

int BodyReader::windowIndex(const Object &object)
{
    const auto value = field(object, "window_idx", "an integer from 0 to 5");
    if (!value)
        return 0;
    std::int64_t index = -1;
    if (!value->is_int64() || value->get(index) != simdjson::SUCCESS || index < 0 || index > 5)
        failField("window_idx", *value, "an integer from 0 to 5, without a decimal point");
    return static_cast<int>(index);
}

std::vector<double> BodyReader::curve(const Object &object)
{
    const auto value = field(object, "curve", "an array of 1 to 4096 numbers");
    if (!value)
        return {};
    simdjson::dom::array array;
    if (value->get(array) != simdjson::SUCCESS || array.size() == 0 ||
        array.size() > LongestCurve) {
        fail(QStringLiteral("/curve"),
             QStringLiteral("curve must be an array of 1 to 4096 numbers"));
        return {};
    }
    std::vector<double> samples;
    samples.reserve(array.size());
    for (const Element &element : array) {
        double sample = 0;
        if (element.get(sample) != simdjson::SUCCESS) {
            fail(QStringLiteral("/curve/%1").arg(samples.size()),
                 QStringLiteral("curve[%1] is %2; it must be a number")
                     .arg(samples.size())
                     .arg(quoted(element)));
        }
        samples.push_back(sample);
    }
    return samples;
}

void BodyReader::fail(const QString &pointer, const QString &detail)
{
    m_errors.push_back({pointer, detail});
}

void BodyReader::failField(std::string_view name, const Element &value, const char *must)
{
    fail(pointerTo(name), QStringLiteral("%1 is %2; it must be %3")
                              .arg(decoded(name), quoted(value), QLatin1String(must)));
}

} // namespace scenedeck
