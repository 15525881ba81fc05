// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/Server.h"
#include "qml/FeedSource.h"

namespace scenedeck
{

/// The server in this process, as the deck sees it. GUI thread.
class ServerFeedSource final : public FeedSource
{
public:
    /// @p server and @p queue must outlive the source.
    ServerFeedSource(Server &server, ScreenQueue &queue);

    void requestReplay() override;
    bool serving() const override;
    bool logFailing() const override;
    std::vector<ClockStep> clockSteps() const override;
    int viewers() const override;

private:
    Server &m_server;
    ScreenQueue &m_queue;
};

} // namespace scenedeck
