// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/retained/RetainedState.h"

#include "core/time/Clock.h"

#include <QLoggingCategory>

#include <algorithm>
#include <limits>

Q_LOGGING_CATEGORY(retainedLog, "scenedeck.retained")

namespace scenedeck
{

namespace
{
constexpr std::size_t Unlimited = std::numeric_limits<std::size_t>::max();

template <typename... Visitors> struct Overloaded : Visitors...
{
    using Visitors::operator()...;
};
template <typename... Visitors> Overloaded(Visitors...) -> Overloaded<Visitors...>;
} // namespace

RetainedState::RetainedState(const Clock &clock, RetainedLimits limits)
    : m_clock(clock)
    , m_limits(limits)
    , m_startedMs(clock.monotonicMs())
    , m_phases(Unlimited, limits.bytesPerKind)
    , m_profiles(limits.profiles, limits.bytesPerKind)
    , m_episodes(limits)
    , m_metrics(limits)
    , m_perfs(limits)
    , m_embeddings(limits.embeddings, limits.bytesPerKind)
    , m_runs(limits.bytesPerKind)
    , m_lastOfType(Unlimited, limits.bytesPerKind)
    , m_otherTypes(limits.otherTypes, limits.bytesPerKind)
{
}

void RetainedState::accept(std::span<const EventPtr> events)
{
    for (const EventPtr &event : events)
        acceptOne(event);
}

void RetainedState::acceptOne(const EventPtr &event)
{
    std::visit(Overloaded{[&](const PhaseBody &) {
        acceptPhase(event); },
                          [&](const AttackProfileBody &body) {
        m_profiles.put(body.name, event); },
                          [&](const PredictionBody &) {
        logUnlessStored(m_episodes.put(event), *event); },
                          [&](const ModelMetricBody &body) {
        logUnlessStored(m_metrics.append(body.model, event), *event); },
                          [&](const EmbeddingBody &) {
        m_embeddings.append(event); },
                          [&](const ModelPerfBody &body) {
        logUnlessStored(m_perfs.append(body.model, event), *event); },
                          [&](const ActionBody &) {
        m_runs.put(event); },
                          [](const SnapshotBody &) {},
                          [&]<typename Body>(const Body &) requires RetainsLastOnly<Body>
                          { m_lastOfType.put(event->type, event);
}
, [&](const OtherBody &) { m_otherTypes.put(event->type, event); }
} // namespace scenedeck
,
               event->body);
}

void RetainedState::logUnlessStored(bool isStored, const Event &event)
{
    if (isStored || m_fullTypes.contains(event.type))
        return;
    m_fullTypes.insert(event.type);
    qCWarning(retainedLog).noquote().nospace()
        << "more than " << m_limits.models << " models send " << event.type
        << "; events of any other model are relayed and logged, but no scene shows them until a "
           "model has been silent for an hour";
}

void RetainedState::acceptPhase(const EventPtr &event)
{
    m_phases.append(event);
    while (m_phases.size() > 1 && isExpired(m_phases.oldest()))
        m_phases.dropOldest();
}

bool RetainedState::isExpired(const Event &phase) const
{
    const qint64 age = m_clock.monotonicMs() - phase.arrivedMs.value_or(m_startedMs);
    return age > std::max(m_limits.phaseWindowMs, RetainedLimits::MinPhaseWindowMs) +
                     m_limits.phaseHoldMs;
}

bool RetainedState::isShown(const Event &event) const
{
    return std::visit(
        Overloaded{[&](const PredictionBody &body) { return m_episodes.containsModel(body.model); },
                   [&](const ModelMetricBody &body) { return m_metrics.contains(body.model); },
                   [&](const ModelPerfBody &body) { return m_perfs.contains(body.model); },
                   [](const auto &) { return true; }},
        event.body);
}

std::vector<EventPtr> RetainedState::replay() const
{
    std::vector<EventPtr> events;
    events.reserve(m_phases.size() + m_embeddings.size()); // the other kinds have few events
    const auto add = [&events](const EventPtr &event) { events.push_back(event); };
    for (const EventPtr &phase : m_phases.events()) {
        if (!isExpired(*phase) || phase.get() == &m_phases.newest())
            add(phase);
    }
    m_profiles.forEach(add);
    for (const EventPtr &prediction : m_episodes.bySeq())
        add(prediction);
    for (const RetainedModels *models : {&m_metrics, &m_perfs}) {
        for (const RetainedModels::Model &model : models->models())
            std::for_each(model.values.events().begin(), model.values.events().end(), add);
    }
    for (const EventPtr &embedding : m_embeddings.events())
        add(embedding);
    m_runs.forEach(add);
    m_lastOfType.forEach(add);
    m_otherTypes.forEach(add);
    return events;
}

} // namespace scenedeck
