// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <scenedeck/plugin/Action.h>
#include <scenedeck/plugin/ActionRun.h>

#include <functional>

namespace scenedeck::plugin
{

/// Does the work of a run, in a thread of its own. Returns an empty text if the run is `finished`,
/// else a sentence with the reason why it has `failed`. An exception is a failure, too. What it
/// returns after it was told to return does not count: the run is `cancelled` or `timed_out`.
///
/// A thread cannot be ended from outside. If the function has not returned when the grace of its
/// action is over, the run ends nevertheless, with a reason that says so; what the function reports
/// from then on is dropped, and until it returns, starting its action is answered 503. When the
/// dashboard is stopped, the grace is at most 1.5 s; then the process ends without waiting for the
/// function, in the middle of what it does, and without deleting the plugin's object.
using ActionFunction = std::function<QString(ActionRun &run)>;

/// The actions of the dashboard's plugins. Implemented by the dashboard.
class ActionRegistry
{
public:
    virtual ~ActionRegistry() = default;

    /// Adds the action @p name ([a-z0-9][a-z0-9-]{0,31}), whose runs call @p function: one run at a
    /// time. If the action is not valid, or another action has this name, the dashboard does not
    /// start, and prints a sentence with the reason.
    virtual void add(const QString &name, const Action &action, ActionFunction function) = 0;
};

} // namespace scenedeck::plugin
