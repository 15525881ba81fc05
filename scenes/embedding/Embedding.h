// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/embedding/EmbeddingDocument.h"
#include "scenes/embedding/EpisodeNumbers.h"
#include "scenes/shared/model/Scene.h"

#include <deque>

namespace scenedeck
{

/// The newest 20,000 windows as points, with the vote of their neighbours. Memory: 32 bytes a
/// point, and each episode id once.
class Embedding final : public Scene
{
public:
    static constexpr std::size_t MostPoints = 20'000;

    static SceneDescriptor descriptor();

    void apply(const Event &event) override;

    /// Works out the vote, too: up to 150 ms for 20,000 points.
    QJsonObject document(const ClockReading &now) const override;
    QJsonObject documentUnlessStopped(const ClockReading &now,
                                      const std::stop_token &stop) const override;

    /// The points, oldest first.
    const std::deque<EmbeddingPoint> &points() const { return m_points; }
    const PhaseCounts &counts() const { return m_counts; }

    /// How many points there ever were. Beside the document: a newcomer cannot know it. The index
    /// of points()[i] in this count is total() − points().size() + i.
    quint64 total() const { return m_total; }

private:
    void dropOldest();

    std::deque<EmbeddingPoint> m_points;
    EpisodeNumbers m_episodes;
    PhaseCounts m_counts{};
    quint64 m_total = 0;
};

} // namespace scenedeck
