// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/details/Detail.h"

#include "scenes/shared/model/HumanText.h"
#include "scenes/shared/model/details/EpisodeDetail.h"
#include "scenes/shared/model/details/HostDetail.h"
#include "scenes/shared/model/details/ModelDetail.h"

#include <QJsonArray>

#include <algorithm>
#include <set>

namespace scenedeck
{

namespace
{
QJsonValue toJson(const DetailSubject &link);
QJsonValue toJson(const PhaseValue &phase);
QJsonValue toJson(const Detail::Fact &fact);
QJsonValue toJson(const Detail::Figure &figure);
QJsonValue toJson(const Detail::Onset &onset);
QJsonValue toJson(const Detail::Phases &phases);
QJsonValue toJson(const Detail::Row &row);
QJsonValue toJson(const Detail::Span &span);
QJsonValue toJson(const Detail::Value &value);
QJsonValue toJson(Phase phase);

template <typename Value> QJsonValue toJson(const std::optional<Value> &value)
{
    return value ? toJson(*value) : QJsonValue();
}

template <typename Values> QJsonValue arrayOf(const Values &values)
{
    QJsonArray array;
    for (const auto &value : values)
        array.append(toJson(value));
    return array;
}

QJsonValue toJson(const DetailSubject &link)
{
    return QJsonObject{{QStringLiteral("kind"), detailKindName(link.kind)},
                       {QStringLiteral("name"), link.name}};
}

QJsonValue toJson(const PhaseValue &phase)
{
    return phase.name;
}

QJsonValue toJson(const Detail::Fact &fact)
{
    return QJsonObject{{QStringLiteral("label"), fact.label},
                       {QStringLiteral("text"), fact.text},
                       {QStringLiteral("link"), toJson(fact.link)}};
}

QJsonValue toJson(const Detail::Row &row)
{
    return QJsonObject{
        {QStringLiteral("text"), row.text},
        {QStringLiteral("note"), row.note},
        {QStringLiteral("link"), toJson(row.link)},
        {QStringLiteral("shown"), row.hasWindows ? arrayOf(row.shown) : QJsonValue()},
        {QStringLiteral("actual"), row.actual ? arrayOf(*row.actual) : QJsonValue()}};
}

QJsonValue toJson(const Detail::Span &span)
{
    return QJsonObject{{QStringLiteral("begin_ms"), span.beginMs},
                       {QStringLiteral("end_ms"), span.endMs},
                       {QStringLiteral("phase"), span.phase.name}};
}

QJsonValue toJson(const Detail::Phases &phases)
{
    return QJsonObject{{QStringLiteral("from_ms"), phases.fromMs},
                       {QStringLiteral("to_ms"), phases.toMs},
                       {QStringLiteral("spans"), arrayOf(phases.spans)}};
}

QJsonValue toJson(const Detail::Figure &figure)
{
    return QJsonObject{{QStringLiteral("text"), figure.text},
                       {QStringLiteral("note"), figure.note},
                       {QStringLiteral("phase"), toJson(figure.phase)}};
}

QJsonValue toJson(const Detail::Onset &onset)
{
    return QJsonObject{{QStringLiteral("window"), onset.window},
                       {QStringLiteral("text"), onset.text}};
}

QJsonValue toJson(Phase phase)
{
    return phaseName(phase);
}

QJsonValue toJson(const Detail::Value &value)
{
    QJsonValue interval = QJsonValue::Null;
    if (value.interval)
        interval = QJsonArray{value.interval->low, value.interval->high};
    return QJsonObject{{QStringLiteral("at_ms"), value.atMs},
                       {QStringLiteral("accuracy"), value.accuracy},
                       {QStringLiteral("interval"), interval}};
}

void insertPhases(std::set<Phase> &phases, const Detail::Windows &windows)
{
    for (const std::optional<PhaseValue> &window : windows) {
        if (window)
            phases.insert(window->phase);
    }
}

// Without the actual phase of the window before, the infection may have begun earlier.
QString onsetText(std::size_t window, bool isExact)
{
    if (window == 0)
        return QStringLiteral("infected from the start");
    const QString text = isExact ? QStringLiteral("infection begins at %1 s")
                                 : QStringLiteral("infected at %1 s or earlier");
    return text.arg(window * PredictedEpisode::WindowSeconds);
}
} // namespace

std::optional<Detail::Onset> Detail::onset() const
{
    if (!actual)
        return std::nullopt;
    const auto found =
        std::find_if(actual->begin(), actual->end(), [](const std::optional<PhaseValue> &window) {
            return window && isInfection(window->phase);
        });
    if (found == actual->end())
        return std::nullopt;
    const auto window = static_cast<std::size_t>(found - actual->begin());
    const bool isExact = window > 0 && (*actual)[window - 1].has_value();
    return Onset{static_cast<int>(window), onsetText(window, isExact)};
}

std::vector<Phase> Detail::shownPhases() const
{
    std::set<Phase> shown;
    insertPhases(shown, actual.value_or(Windows()));
    for (const Row &row : rows) {
        insertPhases(shown, row.shown);
        insertPhases(shown, row.actual.value_or(Windows()));
    }
    for (const Span &span : phases.value_or(Phases()).spans)
        shown.insert(span.phase.phase);
    return {shown.begin(), shown.end()};
}

QJsonObject Detail::toJson() const
{
    return {{QStringLiteral("kind"), detailKindName(subject.kind)},
            {QStringLiteral("name"), subject.name},
            {QStringLiteral("title"), title},
            {QStringLiteral("headline"), headline},
            {QStringLiteral("figure"), scenedeck::toJson(figure)},
            {QStringLiteral("facts"), arrayOf(facts)},
            {QStringLiteral("actual"), actual ? arrayOf(*actual) : QJsonValue()},
            {QStringLiteral("onset"), scenedeck::toJson(onset())},
            {QStringLiteral("phases"), scenedeck::toJson(phases)},
            {QStringLiteral("shown_phases"), arrayOf(shownPhases())},
            {QStringLiteral("values"), arrayOf(values)},
            {QStringLiteral("values_note"), valuesNote},
            {QStringLiteral("rows_title"), rowsTitle},
            {QStringLiteral("rows_note"), rowsNote},
            {QStringLiteral("legend"), legend},
            {QStringLiteral("note"), note},
            {QStringLiteral("rows"), arrayOf(rows)}};
}

QString Detail::unknownText(const DetailSubject &subject)
{
    return QStringLiteral("No %1 named %2 is known here; it appears when an event names it")
        .arg(detailKindName(subject.kind), human::shortName(subject.name));
}

std::optional<Detail> Detail::of(const DetailSubject &subject, std::span<const EventPtr> events,
                                 const ClockReading &now, const RetainedLimits &limits)
{
    switch (subject.kind) {
    case DetailSubject::Kind::Host:
        return hostDetail(subject.name, events, now, limits);
    case DetailSubject::Kind::Model:
        return modelDetail(subject.name, events, now);
    case DetailSubject::Kind::Episode:
        break;
    }
    return episodeDetail(subject.name, events, now, limits);
}

} // namespace scenedeck
