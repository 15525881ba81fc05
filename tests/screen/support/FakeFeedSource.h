// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/ScreenQueue.h"
#include "qml/FeedSource.h"

namespace scenedeck
{

/// A RunStarter that records what it is asked for and answers at once.
class FakeRunStarter final : public RunStarter
{
public:
    void start(const RunOrder &order, Receive receive) override
    {
        started.push_back(order);
        receive(answer);
    }
    void cancel(const QString &runId, Receive receive) override
    {
        cancelled.push_back(runId);
        receive(answer);
    }

    std::vector<RunOrder> started;
    std::vector<QString> cancelled;
    RunAnswer answer{true};
};

/// A FeedSource that delivers the retained state of a test at once, or with `isSlow` by answer().
class FakeFeedSource final : public FeedSource
{
public:
    explicit FakeFeedSource(ScreenQueue &queue) : m_queue(queue) {}

    void requestReplay() override
    {
        ++replays;
        m_queue.restart(retained);
    }
    void requestState(std::function<void(std::vector<EventPtr>)> receive) override
    {
        if (isSlow)
            m_waiting = std::move(receive);
        else
            receive(retained);
    }
    /// Delivers the state that was requested last.
    void answer() { m_waiting(retained); }
    bool isServing() const override { return serves; }
    bool isLogFailing() const override { return logFails; }
    std::vector<ClockStep> clockSteps() const override { return steps; }
    RunStarter *runStarter() override { return &runs; }
    int viewers() const override { return viewerCount; }

    std::vector<EventPtr> retained;
    FakeRunStarter runs;
    int replays = 0;
    bool serves = true;
    bool logFails = false;
    bool isSlow = false;
    int viewerCount = 3;
    std::vector<ClockStep> steps;

private:
    ScreenQueue &m_queue;
    std::function<void(std::vector<EventPtr>)> m_waiting;
};

} // namespace scenedeck
