// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>

namespace scenedeck::plugin
{

/// One run of an action of a plugin, for its function. Implemented by the dashboard; valid until
/// the function returns. All members may be called in any thread.
class ActionRun
{
public:
    virtual ~ActionRun() = default;

    /// The run's id in events and in /api/v1/runs.
    virtual QString id() const = 0;

    /// The chosen value of the parameter @p key; null if the action has no such parameter.
    virtual QString parameter(const QString &key) const = 0;

    /// Shows viewers the progress @p share, 0 to 1, and @p text, one line of at most 128 bytes.
    /// Another number leaves the share as it was, and an empty text the text; a longer text is cut.
    /// Viewers get at most four progress events a second, and always the last. Never blocks.
    virtual void reportProgress(double share, const QString &text) = 0;

    /// True if the function should return: the run was cancelled, its limit is over, or the
    /// dashboard is being stopped. Never becomes false again.
    virtual bool isCancelled() const = 0;

    /// Waits for isCancelled(), at most for @p time. Returns isCancelled().
    virtual bool waitForCancel(std::chrono::milliseconds time) = 0;
};

} // namespace scenedeck::plugin
