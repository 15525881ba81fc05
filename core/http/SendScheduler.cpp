// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/SendScheduler.h"

#include <QCoreApplication>
#include <QEvent>

#include <sched.h>
#include <utility>

namespace scenedeck
{

namespace
{
constexpr QEvent::Type TurnEvent = QEvent::User;
constexpr qint64 LongYieldMs = 2; // a reader or producer needs less
} // namespace

SendScheduler::SendScheduler(const Clock &clock, Yield yield)
    : m_clock(clock)
    , m_yield(std::move(yield))
{
}

void SendScheduler::yieldProcessor()
{
    ::sched_yield();
}

void SendScheduler::add(QObject *sender, std::function<void()> sendPart)
{
    m_waiting.push_back({sender, std::move(sendPart)});
    requestTurn();
}

void SendScheduler::customEvent(QEvent *event)
{
    if (event->type() == TurnEvent)
        runTurn();
}

// Low priority: other posted events are handled first.
void SendScheduler::requestTurn()
{
    if (std::exchange(m_isTurnPosted, true))
        return;
    QCoreApplication::postEvent(this, new QEvent(TurnEvent), Qt::LowEventPriority);
}

void SendScheduler::runTurn()
{
    for (int part = 0; part < PartsPerTurn && !m_waiting.empty(); ++part)
        sendNext();
    yield();
    m_isTurnPosted = false;
    if (!m_waiting.empty())
        requestTurn();
}

void SendScheduler::sendNext()
{
    const Entry entry = std::move(m_waiting.front());
    m_waiting.pop_front();
    if (entry.sender)
        entry.sendPart();
}

void SendScheduler::yield()
{
    if (m_turnsUntilYield > 0) {
        --m_turnsUntilYield;
        return;
    }
    const qint64 startMs = m_clock.monotonicMs();
    m_yield();
    if (m_clock.monotonicMs() - startMs >= LongYieldMs)
        m_turnsUntilYield = TurnsWithoutYield;
}

} // namespace scenedeck
