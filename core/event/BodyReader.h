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

/// Validates the fields of one event (section 2 of the contract) and reads those that its type
/// defines.
class BodyReader
{
public:
    /// Reads @p fields into the type and body of @p event. @return true if the event is valid;
    /// otherwise errors() lists all its errors.
    bool read(const EventFields &fields, Event &event);

    const std::vector<FieldError> &errors() const { return m_errors; }

private:
    void readKnown(std::string_view type, Event &event);

    std::string_view readType();
    const FieldValue *field(FieldName name, const char *expected);
    bool string(FieldName name, std::string_view &found);
    QString text(FieldName name);
    PhaseValue phase(FieldName name);
    std::optional<PhaseValue> phaseOrNull(FieldName name);
    double fraction(FieldName name);
    double latency();
    double p99(double latencyUs);
    qint64 judgedCount();
    double expectedInterval();
    QString optionalText(FieldName name);
    QString episodeId();
    QString optionalEpisodeId();
    QString identifier(const FieldValue &value, const char *requirement);
    int windowIndex();
    std::vector<double> curve();
    void failSamples();

    // Not inlined: formatting an error text needs stack space, which every event would have to set
    // up.
    [[gnu::cold]] void failRange(FieldName name, const FieldValue &value);
    [[gnu::cold]] void failRepeated(std::string_view key);
    [[gnu::cold]] void fail(FieldName name, const QString &detail);
    [[gnu::cold]] void failMissing(FieldName name, const char *expected);
    [[gnu::cold]] void failValue(FieldName name, const FieldValue &value, const char *requirement);

    const EventFields *m_fields = nullptr;
    TextPool m_texts;
    std::vector<FieldError> m_errors;
};

} // namespace scenedeck
