// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/retained/RetainedEpisodes.h"
#include "scenes/overview/OverviewDocument.h"
#include "scenes/shared/model/Scene.h"

#include <optional>

namespace scenedeck
{

/// The content of the data directory. Reduces `snapshot` events, and `prediction` events for the
/// windows of the newest episodes. OverviewDocument defines the rules.
class Overview final : public Scene
{
public:
    explicit Overview(const RetainedLimits &options = {}) : m_predictions(options) {}

    static SceneDescriptor descriptor();

    void apply(const EventPtr &event) override;
    bool shows(const Event &event) const override;
    QJsonObject document(const ClockReading &now) const override
    {
        return read(now.unixMs).toJson();
    }

    /// The document at @p nowMs (Unix milliseconds) as a struct.
    OverviewDocument read(qint64 nowMs) const;

private:
    void readWindows(const QString &model, OverviewDocument::Episode &episode) const;

    std::optional<SnapshotBody> m_snapshot;
    RetainedEpisodes m_predictions;
};

} // namespace scenedeck
