// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/retained/RetainedState.h"

#include "core/time/Clock.h"

#include <limits>

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
    , m_episodes(limits.episodes, limits.models, limits.bytesPerKind)
    , m_metrics(limits.models, limits.valuesPerModel, limits.bytesPerKind)
    , m_perfs(limits.models, limits.valuesPerModel, limits.bytesPerKind)
    , m_embeddings(limits.embeddings, limits.bytesPerKind)
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
        m_episodes.put(event); },
                          [&](const ModelMetricBody &body) {
        m_metrics.append(body.model, event); },
                          [&](const EmbeddingBody &) {
        m_embeddings.append(event); },
                          [&](const ModelPerfBody &body) {
        m_perfs.append(body.model, event); },
                          [](const SnapshotBody &) {},
                          [&]<typename Body>(const Body &) requires RetainsLastOnly<Body>
                          { m_otherTypes.put(event->type, event);
}
, [&](const OtherBody &) { m_otherTypes.put(event->type, event); }
} // namespace scenedeck
,
               event->body);
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
    return age > m_limits.phaseWindowMs + m_limits.phaseHoldMs;
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
    m_metrics.forEach(add);
    m_perfs.forEach(add);
    for (const EventPtr &embedding : m_embeddings.events())
        add(embedding);
    m_otherTypes.forEach(add);
    return events;
}

} // namespace scenedeck
