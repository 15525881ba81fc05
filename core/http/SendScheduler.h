// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/time/Clock.h"

#include <QObject>
#include <QPointer>

#include <deque>
#include <functional>

namespace scenedeck
{

/// Sends the parts of long answers round-robin, a few in each turn of the event loop, counted over
/// all connections. So the delay of a producer does not grow with the number of clients that fetch
/// long answers.
///
/// Yields the processor after each turn: Linux often wakes a producer on the processor of the
/// sender, where the producer would otherwise not run before the next tick of the kernel. Used in
/// the network thread only.
class SendScheduler final : public QObject
{
    Q_OBJECT

public:
    /// Number of parts sent in one turn of the event loop.
    static constexpr int PartsPerTurn = 4;

    /// Number of turns without a yield after a yield of 2 ms or more, because another thread is
    /// then computing.
    static constexpr int TurnsWithoutYield = 64;

    /// Yields the processor: sched_yield(2), which returns at once if no other thread is runnable.
    using Yield = std::function<void()>;

    /// @p clock must outlive this object.
    explicit SendScheduler(const Clock &clock, Yield yield = yieldProcessor);

    /// Calls @p sendPart once, in turn, unless @p sender is deleted before. @p sendPart may add its
    /// sender again.
    void add(QObject *sender, std::function<void()> sendPart);

protected:
    void customEvent(QEvent *event) override;

private:
    struct Entry
    {
        QPointer<QObject> sender;
        std::function<void()> sendPart;
    };

    static void yieldProcessor();
    void requestTurn();
    void runTurn();
    void sendNext();
    void yield();

    const Clock &m_clock;
    const Yield m_yield;
    std::deque<Entry> m_waiting;
    bool m_isTurnPosted = false;
    int m_turnsUntilYield = 0;
};

} // namespace scenedeck
