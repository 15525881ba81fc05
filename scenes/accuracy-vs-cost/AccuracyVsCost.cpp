// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/accuracy-vs-cost/AccuracyVsCost.h"

#include <algorithm>

namespace scenedeck
{

SceneDescriptor AccuracyVsCost::descriptor()
{
    return {
        QStringLiteral("accuracy-vs-cost"),
        QStringLiteral("Accuracy vs. cost"),
        QStringLiteral(
            "Higher is better, further left is cheaper; the line joins the best trade-offs"),
        {QStringLiteral("model_perf")},
        QStringLiteral(R"({"type":"model_perf","model":"gru","latency_us":260,"accuracy":0.911})"),
        []() -> std::unique_ptr<Scene> { return std::make_unique<AccuracyVsCost>(); }};
}

void AccuracyVsCost::apply(const Event &event)
{
    const auto *body = std::get_if<ModelPerfBody>(&event.body);
    if (!body)
        return;
    if (!m_models.contains(body->model))
        makeRoom();
    Model &model = m_models[body->model];
    model.trail.push_back({body->latencyUs, body->accuracy});
    if (model.trail.size() > TrailLength)
        model.trail.pop_front();
    model.receivedMs = event.receivedMs;
    model.lastSeq = event.seq;
}

void AccuracyVsCost::makeRoom()
{
    if (m_models.size() < MostModels)
        return;
    m_models.erase(
        std::min_element(m_models.begin(), m_models.end(), [](const auto &a, const auto &b) {
            return a.second.lastSeq < b.second.lastSeq;
        }));
}

AccuracyVsCostDocument AccuracyVsCost::costs() const
{
    AccuracyVsCostDocument document;
    document.models.reserve(m_models.size());
    for (const auto &[name, model] : m_models) {
        document.models.push_back({name,
                                   model.trail.back(),
                                   model.receivedMs,
                                   false,
                                   {model.trail.begin(), model.trail.end()}});
    }
    markEfficient(document.models);
    return document;
}

QJsonObject AccuracyVsCost::document(qint64) const
{
    return costs().toJson();
}

} // namespace scenedeck
