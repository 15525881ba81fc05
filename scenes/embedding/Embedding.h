// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/retained/RecentEvents.h"
#include "core/retained/RetainedLimits.h"
#include "scenes/embedding/EmbeddingDocument.h"
#include "scenes/embedding/EpisodeNumbers.h"
#include "scenes/shared/model/Scene.h"

#include <deque>

namespace scenedeck
{

/// The newest windows as points, at most 20,000 and at most as many as are retained, with the vote
/// of their nearest neighbours. Memory: 48 bytes per point, each episode id once, and the events
/// that the retained state shares.
class Embedding final : public Scene
{
public:
    static constexpr std::size_t MaxPoints = 20'000;

    explicit Embedding(const RetainedLimits &options = {});

    static SceneDescriptor descriptor();

    void apply(const EventPtr &event) override;

    /// Also computes the vote: up to 150 ms for 20,000 points.
    QJsonObject document(const ClockReading &now) const override;
    QJsonObject documentUnlessStopped(const ClockReading &now,
                                      const std::stop_token &stop) const override;

    /// The points, oldest first.
    const std::deque<EmbeddingPoint> &points() const { return m_points; }
    /// The id of the episode of a stored point; empty: it has none.
    QString episodeOf(const EmbeddingPoint &point) const { return m_episodes.id(point.episode); }
    const PhaseCounts &counts() const { return m_counts; }

    /// The axes of the points. Visits every point: 20 µs for 20,000.
    EmbeddingAxes axes() const;

    /// The number of points ever received. Not part of the document, because a viewer that joined
    /// late cannot know it. In this count, points()[i] has the index total() − points().size() + i.
    quint64 total() const { return m_total; }

private:
    void dropOldest();

    RecentEvents m_retained;
    std::deque<EmbeddingPoint> m_points; ///< of the newest events in m_retained
    EpisodeNumbers m_episodes;
    PhaseCounts m_counts{};
    quint64 m_total = 0;
};

} // namespace scenedeck
