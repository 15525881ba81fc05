// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/details/DetailParts.h"

#include "scenes/shared/model/HumanText.h"
#include "scenes/shared/model/ModelName.h"

#include <algorithm>

namespace scenedeck
{

void setWindow(PredictedEpisode &episode, const PredictionBody &prediction)
{
    episode.id = prediction.episodeId;
    if (!prediction.host.isEmpty())
        episode.host = prediction.host;
    episode.windows[static_cast<std::size_t>(prediction.windowIdx)] =
        PredictedWindow{prediction.predicted, prediction.actual};
}

void addPrediction(ModelPredictions &models, const PredictionBody &prediction)
{
    setWindow(models[listedModelName(prediction.model)], prediction);
}

QString predictionLegend()
{
    return QStringLiteral("Large: what the model said  ·  band below: what was true  ·  outlined "
                          "✕: wrong");
}

void setWindows(Detail::Row &row, const PredictedEpisode &episode)
{
    row.hasWindows = true;
    row.actual.emplace();
    for (std::size_t i = 0; i < episode.windows.size(); ++i) {
        if (!episode.windows[i])
            continue;
        row.shown[i] = episode.windows[i]->predicted;
        row.actual->at(i) = episode.windows[i]->actual;
    }
}

Detail::Windows actualWindows(const ModelPredictions &models)
{
    Detail::Windows actual;
    for (const auto &[model, episode] : models) {
        for (std::size_t i = 0; i < actual.size(); ++i) {
            if (episode.windows[i] && episode.windows[i]->actual)
                actual[i] = episode.windows[i]->actual;
        }
    }
    return actual;
}

const SnapshotBody *lastSnapshot(std::span<const EventPtr> events)
{
    const auto last = std::find_if(events.rbegin(), events.rend(), [](const EventPtr &event) {
        return std::holds_alternative<SnapshotBody>(event->body);
    });
    return last == events.rend() ? nullptr : &std::get<SnapshotBody>((*last)->body);
}

QString ageOf(const Event &event, const ClockReading &now)
{
    return event.arrivedMs ? human::age(now.monotonicMs - *event.arrivedMs) : human::unknownAge();
}

QString archiveText(const EpisodeFile &file, qint64 nowMs)
{
    const QString age = isClockAhead(file, nowMs) ? QStringLiteral("clock ahead")
                                                  : human::age(nowMs - file.mtimeMs);
    return QStringLiteral("%1, %2").arg(human::bytes(file.bytes), age);
}

QString missingArchiveText(const SnapshotBody *snapshot)
{
    if (!snapshot)
        return QStringLiteral("unknown");
    const auto listed = static_cast<qint64>(snapshot->recentEpisodes.size());
    return listed < snapshot->totalEpisodes ? QStringLiteral("not among the %1 newest").arg(listed)
                                            : QStringLiteral("not on disk");
}

DetailSubject episodeLink(const QString &name)
{
    return {DetailSubject::Kind::Episode, name};
}

DetailSubject hostLink(const QString &name)
{
    return {DetailSubject::Kind::Host, name};
}

DetailSubject modelLink(const QString &listedName)
{
    return {DetailSubject::Kind::Model, listedName};
}

void PhaseSpans::append(qint64 atMs, const PhaseValue &phase)
{
    // After the clock was set back, earlier reports seem to be later ones.
    while (!m_reports.empty() && m_reports.back().beginMs > atMs)
        m_reports.pop_back();
    if (!m_reports.empty())
        m_reports.back().endMs = std::min(atMs, m_reports.back().endMs);
    m_reports.push_back({atMs, atMs + m_holdMs, phase});
}

std::vector<PhaseReport> PhaseSpans::reports() const
{
    const auto areOtherPhases = [](const PhaseValue &a, const PhaseValue &b) {
        return a.phase == Phase::Other && b.phase == Phase::Other && a.name != b.name;
    };
    std::vector<PhaseReport> reports;
    const PhaseValue *last = nullptr;
    for (const Detail::Span &report : m_reports) {
        if (last && areOtherPhases(*last, report.phase))
            reports.clear();
        reports.push_back({report.beginMs, report.phase.phase});
        last = &report.phase;
    }
    return reports;
}

std::vector<Detail::Span> PhaseSpans::spans(qint64 fromMs, qint64 toMs) const
{
    std::vector<Detail::Span> result;
    for (Detail::Span span : m_reports) {
        span.beginMs = std::max(span.beginMs, fromMs);
        span.endMs = std::min(span.endMs, toMs);
        if (span.endMs <= span.beginMs)
            continue;
        if (!result.empty() && result.back().phase == span.phase &&
            result.back().endMs == span.beginMs)
            result.back().endMs = span.endMs;
        else
            result.push_back(span);
    }
    return result;
}

} // namespace scenedeck
