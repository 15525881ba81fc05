// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/details/ModelDetail.h"

#include "scenes/shared/model/EpisodeOutcome.h"
#include "scenes/shared/model/HumanText.h"
#include "scenes/shared/model/ModelName.h"
#include "scenes/shared/model/ModelOrder.h"
#include "scenes/shared/model/details/DetailParts.h"

#include <algorithm>
#include <map>

namespace scenedeck
{

namespace
{
constexpr std::size_t MostEpisodes = 20;

struct Episode
{
    PredictedEpisode windows;
    quint64 newestSeq = 0; ///< of its predictions
};

/// What the retained state knows of one model.
struct Known
{
    std::vector<Detail::Value> values;
    qint64 n = 0;          ///< of the last value
    QString measured;      ///< age of the last value
    QString firstMeasured; ///< age of the first value
    const Event *cost = nullptr;
    std::map<QString, Episode> episodes; ///< by id

    bool isEmpty() const { return values.empty() && !cost && episodes.empty(); }
};

void addMetric(Known &known, const Event &event, const ModelMetricBody &metric,
               const ClockReading &now)
{
    known.values.push_back(
        {event.receivedMs, metric.accuracy, wilsonInterval(metric.accuracy, metric.n)});
    known.n = metric.n;
    known.measured = ageOf(event, now);
    if (known.firstMeasured.isEmpty())
        known.firstMeasured = known.measured;
}

void addPrediction(Known &known, quint64 seq, const PredictionBody &prediction)
{
    Episode &episode = known.episodes[prediction.episodeId];
    setWindow(episode.windows, prediction);
    episode.newestSeq = seq;
}

Known knownOf(const QString &name, std::span<const EventPtr> events, const ClockReading &now)
{
    Known known;
    for (const EventPtr &event : events) {
        const auto *metric = std::get_if<ModelMetricBody>(&event->body);
        const auto *perf = std::get_if<ModelPerfBody>(&event->body);
        const auto *prediction = std::get_if<PredictionBody>(&event->body);
        if (metric && listedModelName(metric->model) == name)
            addMetric(known, *event, *metric, now);
        else if (perf && listedModelName(perf->model) == name)
            known.cost = event.get();
        else if (prediction && listedModelName(prediction->model) == name)
            addPrediction(known, event->seq, *prediction);
    }
    return known;
}

struct Judged
{
    int right = 0;
    int all = 0;
};

Judged judgedOf(const Known &known)
{
    Judged judged;
    for (const auto &[id, episode] : known.episodes) {
        for (const auto &window : episode.windows.windows) {
            judged.all += window && window->isJudged() ? 1 : 0;
            judged.right += window && window->isCorrect() ? 1 : 0;
        }
    }
    return judged;
}

QString percentText(double share)
{
    return human::percentNumber(share) + QStringLiteral(" %");
}

QString accuracyText(const Known &known)
{
    const QString text = percentText(known.values.back().accuracy) + QStringLiteral(" right");
    return known.n > 0 ? text + QStringLiteral(" of ") + human::count(known.n) : text;
}

QString windowsText(const Judged &judged)
{
    return QStringLiteral("%1 of %2 right")
        .arg(human::count(judged.right), human::plural(judged.all, "window"));
}

QString headlineOf(const Known &known, const Judged &judged)
{
    if (!known.values.empty())
        return accuracyText(known);
    if (judged.all > 0)
        return windowsText(judged);
    if (known.cost)
        return QStringLiteral("Takes %1 for one answer")
            .arg(human::latency(std::get<ModelPerfBody>(known.cost->body).latencyUs));
    return QStringLiteral("The actual phases are not known yet");
}

QString intervalText(const Interval &interval)
{
    return QStringLiteral("%1 to %2 %")
        .arg(human::percentNumber(interval.low), human::percentNumber(interval.high));
}

std::optional<Detail::Figure> figureOf(const Known &known)
{
    if (known.values.empty())
        return std::nullopt;
    const auto &[atMs, accuracy, interval] = known.values.back();
    return Detail::Figure{percentText(accuracy), interval ? intervalText(*interval) : QString(),
                          std::nullopt};
}

void addCost(std::vector<Detail::Fact> &facts, const Event &event, const ClockReading &now)
{
    const auto &perf = std::get<ModelPerfBody>(event.body);
    QString text = human::latency(perf.latencyUs);
    if (perf.p99Us > 0)
        text += QStringLiteral(", 99 % within ") + human::latency(perf.p99Us);
    facts.push_back({QStringLiteral("Time of one answer"), text, {}});
    facts.push_back(
        {QStringLiteral("Accuracy vs. cost"),
         QStringLiteral("%1 right at %2, %3")
             .arg(percentText(perf.accuracy), human::latency(perf.latencyUs), ageOf(event, now)),
         {}});
}

std::vector<Detail::Fact> factsOf(const Known &known, const Judged &judged, const ClockReading &now)
{
    std::vector<Detail::Fact> facts;
    if (!known.values.empty()) {
        facts.push_back({QStringLiteral("Reported accuracy"),
                         accuracyText(known) + QStringLiteral(", ") + known.measured,
                         {}});
        if (const auto interval = known.values.back().interval)
            facts.push_back({QStringLiteral("95 % interval"), intervalText(*interval), {}});
    }
    if (known.cost)
        addCost(facts, *known.cost, now);
    if (judged.all > 0)
        facts.push_back({QStringLiteral("Counted in kept predictions"), windowsText(judged), {}});
    return facts;
}

// The values are drawn evenly spaced: their distances in time may differ by orders of magnitude.
QString valuesNoteOf(const Known &known)
{
    if (known.values.size() < 2)
        return {};
    const QString note = QStringLiteral("%1 values in order, the first %2")
                             .arg(human::count(qint64(known.values.size())), known.firstMeasured);
    const bool hasInterval = std::any_of(known.values.begin(), known.values.end(),
                                         [](const auto &value) { return value.interval; });
    return hasInterval ? note + QStringLiteral("  ·  thin lines: 95 % interval") : note;
}

// A single value has no course over time.
QString noteOf(const Known &known)
{
    if (known.values.size() == 1)
        return QStringLiteral("One accuracy is reported so far: ") + accuracyText(known);
    return known.episodes.empty() && known.values.empty()
               ? QStringLiteral("Neither accuracy nor predictions are reported yet")
               : QString();
}

Detail::Row rowOf(const PredictedEpisode &episode)
{
    Detail::Row row;
    row.text = episode.id;
    row.note = EpisodeOutcome::of(episode).sentence();
    row.link = episodeLink(episode.id);
    setWindows(row, episode);
    return row;
}

void addRows(Detail &detail, const Known &known)
{
    std::vector<const Episode *> newest;
    for (const auto &[id, episode] : known.episodes)
        newest.push_back(&episode);
    std::sort(newest.begin(), newest.end(),
              [](const Episode *a, const Episode *b) { return a->newestSeq > b->newestSeq; });
    newest.resize(std::min(newest.size(), MostEpisodes));
    for (const Episode *episode : newest)
        detail.rows.push_back(rowOf(episode->windows));
    if (detail.rows.empty())
        return;
    detail.rowsTitle = QStringLiteral("Newest episodes");
    detail.rowsNote = QStringLiteral("Infection");
    detail.legend = predictionLegend();
}
} // namespace

std::optional<Detail> modelDetail(const QString &name, std::span<const EventPtr> events,
                                  const ClockReading &now)
{
    const Known known = knownOf(name, events, now);
    if (known.isEmpty())
        return std::nullopt;
    const Judged judged = judgedOf(known);
    Detail detail;
    detail.subject = modelLink(name);
    detail.title = QStringLiteral("Model ") + modelLabel(name);
    detail.headline = headlineOf(known, judged);
    detail.figure = figureOf(known);
    detail.facts = factsOf(known, judged, now);
    detail.values = known.values;
    detail.valuesNote = valuesNoteOf(known);
    addRows(detail, known);
    detail.note = noteOf(known);
    return detail;
}

} // namespace scenedeck
