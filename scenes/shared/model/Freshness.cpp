// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/Freshness.h"

#include <algorithm>
#include <array>

namespace scenedeck
{

namespace
{
bool isResultType(const QString &type)
{
    static constexpr std::array Results{"model_metric", "model_perf", "attack_profile"};
    return std::any_of(Results.begin(), Results.end(),
                       [&type](const char *result) { return type == QLatin1String(result); });
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

void Freshness::take(std::span<const EventPtr> events)
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

Truth Freshness::truth(const StreamHealth &health, qint64 nowMs) const
{
    if (!health.serving())
        return Truth::Disconnected;
    const TypeArrivals &newest = newestType();
    if (newest.isEmpty())
        return Truth::Waiting;
    if (newest.isReplayed())
        return Truth::Replay;
    return newest.newestMs() ? truthByAge(health, nowMs) : Truth::AgeUnknown;
}

Truth Freshness::truthByAge(const StreamHealth &health, qint64 nowMs) const
{
    if (!m_isResult && !isWithin(StaleFactor, nowMs))
        return Truth::Stale;
    if (health.lagging(nowMs))
        return Truth::Lagging;
    if (m_isResult)
        return Truth::Updated;
    return isWithin(1, nowMs) ? Truth::Live : Truth::Quiet;
}

std::optional<qint64> Freshness::ageMs(qint64 nowMs) const
{
    const std::optional<qint64> newest = newestType().newestMs();
    return newest ? std::optional(nowMs - *newest) : std::nullopt;
}

// Types of which nothing is known come last, those without an age before them.
const TypeArrivals &Freshness::newestType() const
{
    const auto rank = [](const auto &type) {
        return std::pair(!type.second.isEmpty(), type.second.newestMs());
    };
    return std::max_element(m_types.begin(), m_types.end(),
                            [&rank](const auto &a, const auto &b) { return rank(a) < rank(b); })
        ->second;
}

bool Freshness::isWithin(qint64 limits, qint64 nowMs) const
{
    return std::any_of(m_types.begin(), m_types.end(), [limits, nowMs](const auto &type) {
        const std::optional<qint64> newest = type.second.newestMs();
        return newest && nowMs - *newest <= limits * type.second.limitMs();
    });
}

} // namespace scenedeck
