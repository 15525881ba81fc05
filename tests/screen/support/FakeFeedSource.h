// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/ScreenQueue.h"
#include "qml/FeedSource.h"

namespace scenedeck
{

/// A FeedSource that delivers the retained state of a test at once.
class FakeFeedSource final : public FeedSource
{
public:
    explicit FakeFeedSource(ScreenQueue &queue) : m_queue(queue) {}

    void requestReplay() override
    {
        ++replays;
        m_queue.restart(retained);
    }
    bool isServing() const override { return serves; }
    bool isLogFailing() const override { return logFails; }
    std::vector<ClockStep> clockSteps() const override { return steps; }
    int viewers() const override { return viewerCount; }

    std::vector<EventPtr> retained;
    int replays = 0;
    bool serves = true;
    bool logFails = false;
    int viewerCount = 3;
    std::vector<ClockStep> steps;

private:
    ScreenQueue &m_queue;
};

} // namespace scenedeck
