// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/Freshness.h"

#include "core/event/EventTypes.h"

#include <algorithm>

namespace scenedeck
{

namespace
{
bool isResultType(const QString &type)
{
    return std::any_of(ResultTypeNames.begin(), ResultTypeNames.end(),
                       [&type](const char *result) { return type == QLatin1String(result); });
}

/// The dashboard's own event, which repeats and is never replayed.
const QString SnapshotType = QStringLiteral("snapshot");

/// Types without an event rank lowest, then types whose age is unknown.
bool isOlder(const std::pair<QString, TypeArrivals> &a, const std::pair<QString, TypeArrivals> &b)
{
    const auto rank = [](const auto &type) {
        return std::pair(!type.second.isEmpty(), type.second.newestMs());
    };
    return rank(a) < rank(b);
}
} // namespace

Freshness::Freshness(const QStringList &types, qint64 startMs)
    : m_startMs(startMs)
    , m_isResult(std::all_of(types.begin(), types.end(), isResultType))
{
    for (const QString &type : types)
        m_types.emplace_back(type, TypeArrivals(m_startMs));
}

bool Freshness::concerns(std::span<const EventPtr> events) const
{
    return std::any_of(events.begin(), events.end(), [this](const EventPtr &event) {
        return std::any_of(m_types.begin(), m_types.end(),
                           [&event](const auto &type) { return event->type == type.first; });
    });
}

void Freshness::accept(std::span<const EventPtr> events)
{
    for (const EventPtr &event : events) {
        for (auto &[type, arrivals] : m_types) {
            if (event->type == type)
                arrivals.accept(*event);
        }
    }
}

void Freshness::reset()
{
    for (auto &[type, arrivals] : m_types)
        arrivals = TypeArrivals(m_startMs);
}

FreshnessState Freshness::state(const StreamHealth &health, qint64 nowMs) const
{
    if (!health.isServing())
        return FreshnessState::Disconnected;
    const TypeArrivals &newest = newestType();
    if (newest.isEmpty())
        return FreshnessState::Waiting;
    if (isReplayed())
        return FreshnessState::Replay;
    return newest.newestMs() ? stateByAge(health, nowMs) : FreshnessState::AgeUnknown;
}

FreshnessState Freshness::stateByAge(const StreamHealth &health, qint64 nowMs) const
{
    if (!m_isResult && !isWithin(StaleFactor, nowMs))
        return FreshnessState::Stale;
    if (health.isLagging(nowMs))
        return FreshnessState::Lagging;
    if (m_isResult)
        return FreshnessState::Updated;
    return isWithin(1, nowMs) ? FreshnessState::Live : FreshnessState::Quiet;
}

std::optional<qint64> Freshness::ageMs(qint64 nowMs) const
{
    const std::optional<qint64> newest = newestType().newestMs();
    return newest ? std::optional(nowMs - *newest) : std::nullopt;
}

const TypeArrivals &Freshness::newestType() const
{
    return std::max_element(m_types.begin(), m_types.end(), isOlder)->second;
}

bool Freshness::isReplayed() const
{
    return std::max_element(m_types.begin(), m_types.end(),
                            [](const auto &a, const auto &b) {
                                const bool isOwn = a.first == SnapshotType;
                                return isOwn == (b.first == SnapshotType) ? isOlder(a, b) : isOwn;
                            })
        ->second.isReplayed();
}

bool Freshness::isWithin(qint64 limits, qint64 nowMs) const
{
    return std::any_of(m_types.begin(), m_types.end(), [limits, nowMs](const auto &type) {
        const std::optional<qint64> newest = type.second.newestMs();
        return newest && nowMs - *newest <= limits * type.second.limitMs();
    });
}

} // namespace scenedeck
