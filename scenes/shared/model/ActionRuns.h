// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/ActionEvents.h"
#include "core/retained/RetainedLimits.h"
#include "core/retained/RetainedRuns.h"

#include <vector>

namespace scenedeck
{

/// The actions that may be started, and the retained runs: reduces `action_list` and `action`
/// events. Not thread-safe.
class ActionRuns
{
public:
    explicit ActionRuns(const RetainedLimits &limits) : m_runs(limits.bytesPerKind) {}

    void apply(const EventPtr &event);

    /// The actions of the last list; empty without one.
    const std::vector<ListedAction> &actions() const { return m_actions; }

    /// The last event of each run, newest first; each has an ActionBody.
    std::vector<EventPtr> runs() const;

    /// True without actions and runs.
    bool isEmpty() const;

    /// The listed action with the name @p action; null if there is none.
    const ListedAction *find(const QString &action) const;

    /// The title of @p action, or its name if it is not listed.
    QString titleOf(const QString &action) const;

private:
    std::vector<ListedAction> m_actions;
    RetainedRuns m_runs;
};

} // namespace scenedeck
