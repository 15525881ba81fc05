// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screen/support/SceneEvents.h"

#include <algorithm>

namespace scenedeck
{

bool isAlwaysPresent(const SceneDescriptor &scene)
{
    return scene.create({})->isPresent();
}

qint64 liveTime(const SceneVector &vector)
{
    qint64 newest = 0;
    for (const EventPtr &event : vector.events)
        newest = std::max(newest, event->receivedMs);
    return newest == 0 ? vector.nowMs : std::min(vector.nowMs, newest + 2000);
}

void appendTypical(std::vector<EventPtr> &events, const QString &id, qint64 nowMs)
{
    const SceneVector vector = SceneVector::of(id, QStringLiteral("typical"));
    for (const EventPtr &event : vector.events) {
        Event shifted = *event;
        shifted.receivedMs += nowMs - liveTime(vector);
        if (shifted.type != QLatin1String("prediction") || id == QLatin1String("predictions"))
            events.push_back(std::make_shared<const Event>(std::move(shifted)));
    }
}

} // namespace scenedeck
