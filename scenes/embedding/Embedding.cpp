// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/embedding/Embedding.h"

#include <algorithm>

namespace scenedeck
{

SceneDescriptor Embedding::descriptor()
{
    return {
        QStringLiteral("embedding"),
        QStringLiteral("Embedding"),
        QStringLiteral("Every window as a point; colour is its phase, shading is the 15 nearest "
                       "neighbours’ vote"),
        {QStringLiteral("embedding")},
        QStringLiteral(R"({"type":"embedding","x":0.25,"y":0.7,"phase":"clean"})"),
        createScene<Embedding>,
        0,
        false,
        QStringLiteral("The places come from t-SNE or UMAP, which keep neighbours together: the "
                       "distance between two clusters, and their sizes, mean little. Above 2,000 "
                       "points, a mark stands for a cell: its most frequent phase, larger with "
                       "more points.")};
}

Embedding::Embedding(const RetainedLimits &options)
    : m_retained(options.embeddings, options.bytesPerKind)
{
}

void Embedding::apply(const EventPtr &event)
{
    const auto *body = std::get_if<EmbeddingBody>(&event->body);
    if (!body)
        return;
    m_retained.append(event);
    m_points.push_back({body->x, body->y, body->phase.phase, m_episodes.acquire(body->episodeId),
                        event->receivedMs, event->arrivedMs});
    ++m_counts[static_cast<std::size_t>(body->phase.phase)];
    ++m_total;
    while (m_points.size() > std::min(m_retained.size(), MaxPoints))
        dropOldest();
}

void Embedding::dropOldest()
{
    const EmbeddingPoint &oldest = m_points.front();
    --m_counts[static_cast<std::size_t>(oldest.phase)];
    m_episodes.release(oldest.episode);
    m_points.pop_front();
}

EmbeddingAxes Embedding::axes() const
{
    PointBounds bounds;
    for (const EmbeddingPoint &point : m_points)
        bounds.include(point.x, point.y);
    return EmbeddingAxes::around(bounds);
}

QJsonObject Embedding::document(const ClockReading &now) const
{
    return documentUnlessStopped(now, {});
}

QJsonObject Embedding::documentUnlessStopped(const ClockReading & /*now*/,
                                             const std::stop_token &stop) const
{
    EmbeddingDocument document{{m_points.begin(), m_points.end()}, m_counts, {}};
    std::optional<NeighbourVote> vote = neighbourVote(document.points, stop);
    if (!vote)
        return {};
    document.vote = std::move(*vote);
    return document.toJson();
}

} // namespace scenedeck
