// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/Server.h"
#include "core/thread/TaskQueue.h"
#include "scenes/shared/drawing/RunStarter.h"

namespace scenedeck
{

/// RunStarter for the server in this process, for runs by `display`. Stop the server before the
/// starter is deleted. GUI thread.
class ServerRunStarter final : public RunStarter
{
public:
    /// @p server must outlive the starter.
    explicit ServerRunStarter(Server &server) : m_server(server) {}

    void start(const RunOrder &order, Receive receive) override;
    void cancel(const QString &runId, Receive receive) override;

private:
    std::function<void(Response)> inGuiThread(Receive receive);
    void answerNotServing(const Receive &receive);

    Server &m_server;
    TaskQueue m_tasks; ///< of the GUI thread
};

} // namespace scenedeck
