// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/InputWatch.h"
#include "core/time/Clock.h"

#include <QObject>
#include <QPointer>

#include <deque>
#include <functional>

namespace scenedeck
{

/// Sends the parts of long answers round-robin. Polls for requests of producers after every few
/// parts, counted over all connections, and sends a bounded number of parts in one turn of the
/// event loop. So the delay of a producer does not grow with the number of clients that fetch long
/// answers.
///
/// Yields the processor before each poll: Linux often wakes a producer on the processor of the
/// sender, where the producer would otherwise not run before the next tick of the kernel. Used in
/// the network thread only.
class SendScheduler final : public QObject
{
    Q_OBJECT

public:
    /// Number of parts sent between two polls for producers.
    static constexpr int PartsPerPoll = 4;

    /// Number of polls in one turn of the event loop. A turn of the event loop polls every viewer:
    /// with a thousand viewers, one poll per turn more than halves the throughput.
    static constexpr int PollsPerTurn = 4;

    /// Number of polls without a yield after a yield of 2 ms or more, because another thread is
    /// then computing.
    static constexpr int PollsWithoutYield = 64;

    /// Yields the processor: sched_yield(2), which returns at once if no other thread is runnable.
    using Yield = std::function<void()>;

    /// @p clock and @p input must outlive this object.
    SendScheduler(const Clock &clock, InputWatch &input, Yield yield = yieldProcessor);

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
    void sendParts();
    void sendNext();
    void yield();
    bool readInput();

    const Clock &m_clock;
    InputWatch &m_input;
    const Yield m_yield;
    std::deque<Entry> m_waiting;
    bool m_isTurnPosted = false;
    int m_pollsUntilYield = 0;
};

} // namespace scenedeck
