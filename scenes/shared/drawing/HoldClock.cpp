// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/drawing/HoldClock.h"

#include "core/time/SystemClock.h"

#include <QQmlEngine>

namespace scenedeck
{

namespace
{
const Clock &systemClock()
{
    static const SystemClock clock;
    return clock;
}
} // namespace

HoldClock::HoldClock(QObject *parent) : QObject(parent), m_clock(&systemClock()) {}

HoldClock *HoldClock::of(const QObject *object)
{
    static const int type = qmlTypeId("Scenedeck.Drawing", 1, 0, "HoldClock");
    QQmlEngine *engine = qmlEngine(object);
    return engine ? engine->singletonInstance<HoldClock *>(type) : nullptr;
}

} // namespace scenedeck
