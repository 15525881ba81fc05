// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"
#include "core/event/Refusal.h"
#include "core/event/TextPool.h"

#include <simdjson.h>

#include <optional>
#include <string_view>
#include <vector>

namespace scenedeck
{

/// Checks the fields of one event, by section 2 of the contract, and reads what its type defines.
/// Private to the EventReader.
class BodyReader
{
public:
    /// Reads @p root into @p event's type and body. @return the errors, all of them; none when
    /// the event is good.
    std::vector<FieldError> read(const simdjson::dom::element &root, Event &event);

private:
    using Element = simdjson::dom::element;
    using Object = simdjson::dom::object;

    EventBody readBody(std::string_view type, const Object &object);
    PhaseBody readPhase(const Object &object);
    AttackProfileBody readAttackProfile(const Object &object);
    PredictionBody readPrediction(const Object &object);
    ModelMetricBody readModelMetric(const Object &object);
    EmbeddingBody readEmbedding(const Object &object);
    ModelPerfBody readModelPerf(const Object &object);

    bool checkKeys(const Object &object);
    bool readType(const Object &object, std::string_view &type);
    std::optional<Element> field(const Object &object, std::string_view name, const char *want);
    std::string_view string(const Object &object, std::string_view name);
    QString text(const Object &object, std::string_view name);
    PhaseValue phase(const Object &object, std::string_view name);
    std::optional<PhaseValue> phaseOrNull(const Object &object, std::string_view name);
    double unitNumber(const Object &object, std::string_view name);
    double latency(const Object &object);
    QString episodeId(const Object &object);
    int windowIndex(const Object &object);
    std::vector<double> curve(const Object &object);
    void fail(const QString &pointer, const QString &detail);
    void failField(std::string_view name, const Element &value, const char *must);

    TextPool m_texts;
    std::vector<FieldError> m_errors;
};

} // namespace scenedeck
