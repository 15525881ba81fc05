// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>
#include <map>

namespace scenedeck
{

/// A press of a button that starts a run.
struct RunOrder
{
    QString action;
    QString requestId;                   ///< of the press; the same press starts one run at most
    std::map<QString, QString> params{}; ///< the chosen value of each parameter
};

/// The answer to a press.
struct RunAnswer
{
    bool isAccepted = false; ///< the run is started or being cancelled, or one runs already
    QString refusal{};       ///< a sentence; empty if accepted
    qint64 retryMs = 0;      ///< after this time it may be started; 0: not known
};

/// Starts and cancels runs in the dashboard to which this display belongs. GUI thread. No call
/// blocks.
class RunStarter
{
public:
    using Receive = std::function<void(const RunAnswer &)>;

    virtual ~RunStarter() = default;

    /// Starts a run and calls @p receive later, in the GUI thread.
    virtual void start(const RunOrder &order, Receive receive) = 0;

    /// Cancels the run @p runId and calls @p receive later, in the GUI thread.
    virtual void cancel(const QString &runId, Receive receive) = 0;
};

} // namespace scenedeck
