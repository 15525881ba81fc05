// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"
#include "core/event/EventFields.h"
#include "core/event/Refusal.h"
#include "core/event/TextPool.h"

#include <optional>
#include <string_view>
#include <vector>

namespace scenedeck
{

/// Checks the fields of one event by section 2 of the contract, and reads what its type defines.
class BodyReader
{
public:
    /// Reads @p fields into @p event's type and body. @return whether the event is good; if not,
    /// errors() are all that is wrong with it.
    bool read(EventFields &fields, Event &event);

    const std::vector<FieldError> &errors() const { return m_errors; }

private:
    void readBody(std::string_view type, EventBody &body);
    void readPrediction(PredictionBody &body);

    std::string_view readType();
    const FieldValue *field(std::string_view name, const char *want);
    bool string(std::string_view name, std::string_view &found);
    QString text(std::string_view name);
    PhaseValue phase(std::string_view name);
    std::optional<PhaseValue> phaseOrNull(std::string_view name);
    double fraction(std::string_view name);
    double latency();
    QString episodeId();
    int windowIndex();
    std::vector<double> curve();
    void failSamples();
    void fail(std::string_view name, const QString &detail);
    void failValue(std::string_view name, const FieldValue &value, const char *must);

    EventFields *m_fields = nullptr;
    TextPool m_texts;
    std::vector<FieldError> m_errors;
};

} // namespace scenedeck
