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

SendScheduler::SendScheduler(const Clock &clock, InputWatch &input, Yield yield)
    : m_clock(clock)
    , m_input(input)
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
    for (int poll = 0; poll < PollsPerTurn && !m_waiting.empty(); ++poll) {
        sendParts();
        yield();
        if (readInput())
            break;
    }
    m_isTurnPosted = false;
    if (!m_waiting.empty())
        requestTurn();
}

void SendScheduler::sendParts()
{
    for (int part = 0; part < PartsPerPoll && !m_waiting.empty(); ++part)
        sendNext();
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
    if (m_pollsUntilYield > 0) {
        --m_pollsUntilYield;
        return;
    }
    const qint64 startMs = m_clock.monotonicMs();
    m_yield();
    if (m_clock.monotonicMs() - startMs >= LongYieldMs)
        m_pollsUntilYield = PollsWithoutYield;
}

// Reads immediately: otherwise a turn of the event loop, which polls every viewer, would precede
// the answer.
bool SendScheduler::readInput()
{
    if (!m_input.isInputWaiting())
        return false;
    m_input.readInput();
    return true;
}

} // namespace scenedeck
