// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/StreamHealth.h"

namespace scenedeck
{

void StreamHealth::shown(std::span<const EventPtr> events, qint64 liveSinceMs, qint64 nowMs)
{
    for (const EventPtr &event : events) {
        if (event->arrivedMs >= liveSinceMs && nowMs - *event->arrivedMs > LateMs)
            m_lastLag = nowMs;
    }
}

} // namespace scenedeck
