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

/// Sends the parts of long answers round-robin: of all connections together only a few parts are
/// sent until a producer's request is looked for, and only some more in one turn of the event loop.
/// So a producer does not wait longer when more clients fetch long answers.
///
/// Before it looks, it yields the processor: Linux often wakes a producer on the sender's own
/// processor, where the producer would not see its answer before the kernel's next tick. Lives in
/// the network thread.
class SendScheduler final : public QObject
{
    Q_OBJECT

public:
    /// Parts that are sent until a producer's request is looked for.
    static constexpr int PartsPerLook = 4;

    /// How often it looks in one turn of the event loop. A turn of the event loop polls every
    /// viewer: with a thousand of them one look a turn sends less than half as much.
    static constexpr int LooksPerTurn = 4;

    /// Looks without a yield after one that lasted for 2 ms or longer: another thread computes.
    static constexpr int LooksWithoutYield = 64;

    /// What yields the processor: sched_yield(2), which returns at once when nothing else waits.
    using Yield = std::function<void()>;

    /// @p clock and @p input outlive this.
    SendScheduler(const Clock &clock, InputWatch &input, Yield yield = yieldProcessor);

    /// Calls @p sendPart once when it is its turn, unless @p sender is deleted before. @p sendPart
    /// may add its sender again.
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
    int m_looksUntilYield = 0;
};

} // namespace scenedeck
