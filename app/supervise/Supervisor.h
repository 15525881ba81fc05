// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/supervise/OutputFilter.h"
#include "app/supervise/ProgressLines.h"
#include "app/supervise/RunProcess.h"
#include "core/actions/OutputRing.h"
#include "core/actions/RunSpec.h"
#include "core/actions/SupervisorReport.h"

#include <chrono>
#include <optional>

namespace scenedeck
{

/// Runs one program and ends it with all its descendants: at its own end, at the limit, on request,
/// and when the dashboard has ended. This process must be a child subreaper without other children.
class Supervisor
{
public:
    /// @p control is the socket to the dashboard; @p signals a signalfd of SIGCHLD and SIGTERM,
    /// which are blocked.
    Supervisor(RunSpec spec, OutputRing &output, int control, int signals);

    /// Returns when no process of the run exists any more.
    void run();

private:
    using Time = std::chrono::steady_clock::time_point;

    enum class Phase {
        Running,
        Ending, ///< SIGTERM was sent
        Killing ///< SIGKILL is sent until no descendant is left
    };

    bool start(const QByteArray &folder);
    void step();
    int waitMs() const;
    void checkDeadlines();
    void readControl();
    void readSignals();
    bool readOutput(); ///< false if there is nothing to read
    bool readProgress();
    void sendProgress();
    void reap();
    void requestEnd(std::chrono::milliseconds grace);
    void killDescendants();
    void report(const SupervisorReport &report) const;
    void reportEnd();

    const RunSpec m_spec;
    OutputRing &m_output;
    int m_control;
    const int m_signals;
    RunProcess m_process;
    OutputFilter m_filter;
    ProgressLines m_progressLines;
    std::optional<ProgressLines::Progress> m_progress; ///< not sent yet
    SupervisorReport m_end;
    Phase m_phase = Phase::Running;
    Time m_deadline;                       ///< of the phase
    std::chrono::milliseconds m_killPause; ///< until SIGKILL is sent again; doubles
    Time m_nextProgress;
    bool m_hasChildren = true;
};

} // namespace scenedeck
