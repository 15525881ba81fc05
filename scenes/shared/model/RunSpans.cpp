// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/RunSpans.h"

#include "scenes/shared/model/Json.h"

#include <QJsonObject>

#include <algorithm>

namespace scenedeck
{

std::vector<RunSpan> runSpans(const ActionRuns &runs, qint64 beginMs, qint64 endMs)
{
    std::vector<RunSpan> spans;
    if (beginMs >= endMs)
        return spans;
    for (const EventPtr &event : runs.runs()) {
        const auto &body = std::get<ActionBody>(event->body);
        if (!body.ms || spans.size() == MostRunSpans)
            continue;
        const qint64 startMs = event->receivedMs - *body.ms;
        const bool hasEnded = isEndOfRun(body.state);
        if (startMs > endMs || (hasEnded && event->receivedMs < beginMs))
            continue;
        RunSpan span{
            body.runId, runs.titleOf(body.action), body.state, std::max(startMs, beginMs), {}};
        if (hasEnded)
            span.endMs = std::min(event->receivedMs, endMs);
        spans.push_back(span);
    }
    return spans;
}

QJsonArray runSpansJson(const std::vector<RunSpan> &spans)
{
    QJsonArray json;
    for (const RunSpan &span : spans)
        json.append(QJsonObject{{QStringLiteral("run_id"), span.runId},
                                {QStringLiteral("title"), span.title},
                                {QStringLiteral("state"), span.state},
                                {QStringLiteral("start_ms"), span.startMs},
                                {QStringLiteral("end_ms"), orNull(span.endMs)}});
    return json;
}

} // namespace scenedeck
