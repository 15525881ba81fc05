// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/embedding/Embedding.h"

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
        []() -> std::unique_ptr<Scene> { return std::make_unique<Embedding>(); }};
}

void Embedding::apply(const Event &event)
{
    const auto *body = std::get_if<EmbeddingBody>(&event.body);
    if (!body)
        return;
    if (m_points.size() == MostPoints) {
        --m_counts[static_cast<std::size_t>(m_points.front().phase)];
        m_points.pop_front();
    }
    m_points.push_back({body->x, body->y, body->phase.phase, event.receivedMs});
    ++m_counts[static_cast<std::size_t>(body->phase.phase)];
    ++m_total;
}

QJsonObject Embedding::document(qint64) const
{
    EmbeddingDocument document{{m_points.begin(), m_points.end()}, m_counts, {}};
    document.vote = neighbourVote(document.points);
    return document.toJson();
}

} // namespace scenedeck
