// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/accuracy-vs-cost/AccuracyVsCost.h"

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
        createScene<AccuracyVsCost>};
}

void AccuracyVsCost::apply(const EventPtr &event)
{
    if (const auto *body = std::get_if<ModelPerfBody>(&event->body))
        m_models.append(body->model, event);
}

bool AccuracyVsCost::shows(const Event &event) const
{
    const auto *body = std::get_if<ModelPerfBody>(&event.body);
    return body && m_models.contains(body->model);
}

AccuracyVsCostDocument AccuracyVsCost::costs() const
{
    AccuracyVsCostDocument document;
    document.models.reserve(m_models.models().size());
    for (const auto &[name, values] : m_models.models()) {
        const auto &last = std::get<ModelPerfBody>(values.newest().body);
        std::vector<CostPoint> trail;
        values.forNewest(TrailLength, [&trail](const Event &event) {
            const auto &body = std::get<ModelPerfBody>(event.body);
            trail.push_back({body.latencyUs, body.accuracy});
        });
        document.models.push_back({name, trail.back(), values.newest().receivedMs, false, false,
                                   std::move(trail), last.n, last.p99Us});
    }
    markEfficient(document.models);
    return document;
}

QJsonObject AccuracyVsCost::document(const ClockReading & /*now*/) const
{
    return costs().toJson();
}

} // namespace scenedeck
