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
        [](const SceneOptions &options) -> std::unique_ptr<Scene> {
            return std::make_unique<AccuracyVsCost>(options);
        }};
}

void AccuracyVsCost::apply(const Event &event)
{
    const auto *body = std::get_if<ModelPerfBody>(&event.body);
    if (!body)
        return;
    Values *values = m_table.valuesFor(body->model, event);
    if (!values)
        return;
    values->trail.push_back({body->latencyUs, body->accuracy});
    if (values->trail.size() > TrailLength)
        values->trail.pop_front();
    values->n = body->n;
    values->p99Us = body->p99Us;
}

bool AccuracyVsCost::shows(const Event &event) const
{
    const auto *body = std::get_if<ModelPerfBody>(&event.body);
    return body && m_table.contains(body->model);
}

AccuracyVsCostDocument AccuracyVsCost::costs() const
{
    AccuracyVsCostDocument document;
    document.models.reserve(m_table.models().size());
    for (const auto &[name, values, lastSeq, lastMs, lastArrivedMs] : m_table.models()) {
        document.models.push_back({name,
                                   values.trail.back(),
                                   lastMs,
                                   false,
                                   false,
                                   {values.trail.begin(), values.trail.end()},
                                   values.n,
                                   values.p99Us});
    }
    markEfficient(document.models);
    return document;
}

QJsonObject AccuracyVsCost::document(const ClockReading & /*now*/) const
{
    return costs().toJson();
}

} // namespace scenedeck
