// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/Freshness.h"

#include <algorithm>

namespace scenedeck
{

Freshness::Freshness(const QStringList &types)
{
    for (const QString &type : types)
        m_types.emplace_back(type, ArrivalGaps());
}

bool Freshness::take(std::span<const EventPtr> events)
{
    bool any = false;
    for (const EventPtr &event : events) {
        for (auto &[type, gaps] : m_types) {
            if (event->type != type)
                continue;
            gaps.arrived(event->receivedMs);
            any = true;
        }
    }
    return any;
}

void Freshness::reset()
{
    for (auto &[type, gaps] : m_types)
        gaps = ArrivalGaps();
}

Truth Freshness::truth(const StreamHealth &health, qint64 nowMs) const
{
    if (!health.serving())
        return Truth::Disconnected;
    if (waiting())
        return Truth::Waiting;
    if (stale(nowMs))
        return Truth::Stale;
    if (health.replaying(nowMs))
        return Truth::Replay;
    return health.lagging(nowMs) ? Truth::Lagging : Truth::Live;
}

qint64 Freshness::ageMs(qint64 nowMs) const
{
    std::optional<qint64> newest;
    for (const auto &[type, gaps] : m_types)
        newest = std::max(newest, gaps.lastMs());
    return newest ? std::max<qint64>(0, nowMs - *newest) : 0;
}

bool Freshness::stale(qint64 nowMs) const
{
    return std::none_of(m_types.begin(), m_types.end(), [nowMs](const auto &type) {
        const ArrivalGaps &gaps = type.second;
        return gaps.lastMs() && nowMs - *gaps.lastMs() <= gaps.staleAfterMs();
    });
}

bool Freshness::waiting() const
{
    return std::none_of(m_types.begin(), m_types.end(),
                        [](const auto &type) { return type.second.lastMs().has_value(); });
}

} // namespace scenedeck
