// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/actions/ActionsDocument.h"
#include "scenes/shared/model/ActionRuns.h"
#include "scenes/shared/model/Scene.h"

namespace scenedeck
{

/// The actions that may be started, and their runs. Reduces `action_list` and `action` events.
/// ActionsDocument defines the rules.
class Actions final : public Scene
{
public:
    explicit Actions(const RetainedLimits &options = {}) : m_runs(options) {}

    static SceneDescriptor descriptor();

    void apply(const EventPtr &event) override { m_runs.apply(event); }
    /// False without actions and runs.
    bool isPresent() const override { return !m_runs.isEmpty(); }
    QJsonObject document(const ClockReading &now) const override
    {
        return read(now.monotonicMs).toJson();
    }

    /// The document at @p nowMs (monotonic milliseconds) as a struct.
    ActionsDocument read(qint64 nowMs) const;

private:
    ActionsDocument::Run runOf(const Event &event, qint64 nowMs) const;
    RunParameters parametersOf(const Event &event) const;

    ActionRuns m_runs;
};

} // namespace scenedeck
