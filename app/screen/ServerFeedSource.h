// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/screen/ServerRunStarter.h"
#include "core/server/Server.h"
#include "core/thread/TaskQueue.h"
#include "qml/FeedSource.h"

namespace scenedeck
{

/// FeedSource for the server in this process. Stop the server before the source is deleted. GUI
/// thread.
class ServerFeedSource final : public FeedSource
{
public:
    /// @p server and @p queue must outlive the source.
    ServerFeedSource(Server &server, ScreenQueue &queue);

    void requestReplay() override;
    void requestState(std::function<void(std::vector<EventPtr>)> receive) override;
    bool isServing() const override;
    bool isLogFailing() const override;
    std::vector<ClockStep> clockSteps() const override;
    RunStarter *runStarter() override { return &m_runStarter; }
    int viewers() const override;

private:
    Server &m_server;
    ScreenQueue &m_queue;
    TaskQueue m_tasks; ///< of the GUI thread
    ServerRunStarter m_runStarter;
};

} // namespace scenedeck
