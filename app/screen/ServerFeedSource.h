// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/Server.h"
#include "qml/FeedSource.h"

namespace scenedeck
{

/// FeedSource for the server in this process. GUI thread.
class ServerFeedSource final : public FeedSource
{
public:
    /// @p server and @p queue must outlive the source.
    ServerFeedSource(Server &server, ScreenQueue &queue);

    void requestReplay() override;
    bool isServing() const override;
    bool isLogFailing() const override;
    std::vector<ClockStep> clockSteps() const override;
    int viewers() const override;

private:
    Server &m_server;
    ScreenQueue &m_queue;
};

} // namespace scenedeck
