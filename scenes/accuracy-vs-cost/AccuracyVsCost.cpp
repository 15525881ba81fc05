// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/accuracy-vs-cost/AccuracyVsCost.h"

#include <algorithm>

namespace scenedeck
{

namespace
{
CostPoint pointOf(const Event &event)
{
    const auto &body = std::get<ModelPerfBody>(event.body);
    return {body.latencyUs, body.accuracy};
}

/// The newest value received at @p sinceMs or before, or the oldest one that is searched.
std::optional<EarlierCost> earlierOf(const RecentEvents &values, qint64 sinceMs)
{
    const auto &events = values.events();
    const auto oldest = events.size() - std::min(events.size(), AccuracyVsCost::SearchedValues);
    auto found = events.size() - 1;
    while (found > oldest && events[found]->receivedMs > sinceMs)
        --found;
    if (found == events.size() - 1)
        return std::nullopt;
    return EarlierCost{pointOf(*events[found]), events[found]->receivedMs};
}
} // namespace

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

AccuracyVsCostDocument AccuracyVsCost::costs(qint64 nowMs) const
{
    AccuracyVsCostDocument document;
    document.models.reserve(m_models.models().size());
    for (const auto &[name, values] : m_models.models()) {
        const Event &newest = values.newest();
        const auto &last = std::get<ModelPerfBody>(newest.body);
        document.models.push_back({name, pointOf(newest), newest.receivedMs, false, false,
                                   earlierOf(values, nowMs - EarlierMs), last.n, last.p99Us});
    }
    markEfficient(document.models);
    document.isFull = m_models.isFull();
    return document;
}

QJsonObject AccuracyVsCost::document(const ClockReading &now) const
{
    return costs(now.unixMs).toJson();
}

} // namespace scenedeck
