// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/ScreenQueue.h"
#include "qml/FeedSource.h"

namespace scenedeck
{

/// A server that hands out the retained state it was given, at once.
class FakeFeedSource final : public FeedSource
{
public:
    explicit FakeFeedSource(ScreenQueue &queue) : m_queue(queue) {}

    void requestReplay() override
    {
        ++replays;
        m_queue.restart(retained);
    }
    bool serving() const override { return isServing; }
    int viewers() const override { return viewerCount; }

    std::vector<EventPtr> retained;
    int replays = 0;
    bool isServing = true;
    int viewerCount = 3;

private:
    ScreenQueue &m_queue;
};

} // namespace scenedeck
