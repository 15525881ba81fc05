// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/StreamHealth.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace scenedeck
{

void StreamHealth::shown(std::span<const EventPtr> events, qint64 liveSinceMs, qint64 nowMs)
{
    for (const EventPtr &event : events) {
        if (event->receivedMs >= liveSinceMs && nowMs - event->receivedMs > LateMs)
            m_lastLag = nowMs;
        if (event->type == QLatin1String("replay"))
            readReplay(*event);
    }
}

void StreamHealth::readReplay(const Event &event)
{
    const QJsonObject body = QJsonDocument::fromJson(event.bytes).object();
    const bool running = body[QLatin1String("state")].toString() == QLatin1String("running");
    m_replaySeen = running ? event.receivedMs : Never;
}

} // namespace scenedeck
