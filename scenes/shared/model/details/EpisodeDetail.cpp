// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/details/EpisodeDetail.h"

#include "scenes/shared/model/EpisodeOutcome.h"
#include "scenes/shared/model/Headline.h"
#include "scenes/shared/model/HumanText.h"
#include "scenes/shared/model/ModelOrder.h"
#include "scenes/shared/model/details/DetailParts.h"

#include <algorithm>

namespace scenedeck
{

namespace
{
using Kind = EpisodeOutcome::Kind;

/// What the retained state knows of one episode.
struct Known
{
    explicit Known(qint64 holdMs) : phases(holdMs) {}

    ModelPredictions models;
    PhaseSpans phases;
    std::optional<PhaseValue> lastPhase;
    QString host;
    QString lastReport; ///< age of the newest phase report; empty if there is none
    int points = 0;     ///< of the embedding
    std::optional<EpisodeFile> archive;
    QString missingArchive; ///< the text if `archive` is not known

    bool isEmpty() const { return models.empty() && phases.isEmpty() && points == 0 && !archive; }
};

void addEvent(Known &known, const QString &name, const Event &event, const ClockReading &now)
{
    if (const auto *prediction = std::get_if<PredictionBody>(&event.body)) {
        if (prediction->episodeId != name)
            return;
        addPrediction(known.models, *prediction);
        if (!prediction->host.isEmpty())
            known.host = prediction->host;
    } else if (const auto *phase = std::get_if<PhaseBody>(&event.body)) {
        if (phase->episodeId != name)
            return;
        known.phases.append(event.receivedMs, phase->phase);
        known.lastPhase = phase->phase;
        known.lastReport = ageOf(event, now);
        if (!phase->host.isEmpty())
            known.host = phase->host;
    } else if (const auto *point = std::get_if<EmbeddingBody>(&event.body)) {
        known.points += point->episodeId == name ? 1 : 0;
    }
}

// A window's actual phase is known once any model's prediction states it.
void shareActualPhases(ModelPredictions &models)
{
    const Detail::Windows actual = actualWindows(models);
    for (auto &[model, episode] : models) {
        for (std::size_t i = 0; i < actual.size(); ++i) {
            if (episode.windows[i] && !episode.windows[i]->actual)
                episode.windows[i]->actual = actual[i];
        }
    }
}

void addArchive(Known &known, const QString &name, const SnapshotBody *snapshot)
{
    known.missingArchive = missingArchiveText(snapshot);
    if (!snapshot)
        return;
    const auto &files = snapshot->recentEpisodes;
    const auto file = std::find_if(files.begin(), files.end(), [&name](const EpisodeFile &one) {
        return one.episodeId == name;
    });
    if (file == files.end())
        return;
    known.archive = *file;
    if (known.host.isEmpty())
        known.host = file->host;
}

std::vector<Detail::Row> rowsOf(const ModelPredictions &models)
{
    std::vector<Detail::Row> rows;
    for (const auto &[model, episode] : models) {
        Detail::Row row;
        row.text = modelLabel(model);
        row.note = EpisodeOutcome::of(episode).sentence();
        row.link = modelLink(model);
        setWindows(row, episode);
        rows.push_back(row);
    }
    std::stable_sort(rows.begin(), rows.end(), [](const Detail::Row &a, const Detail::Row &b) {
        return modelRank(a.link.name) < modelRank(b.link.name);
    });
    return rows;
}

void addWindows(Detail &detail, const ModelPredictions &models)
{
    detail.actual = actualWindows(models);
    detail.rows = rowsOf(models);
    detail.rowsTitle = QStringLiteral("Model");
    detail.rowsNote = QStringLiteral("Infection");
    detail.legend = predictionLegend();
}

QString modelsText(std::size_t some, std::size_t all)
{
    if (all == 1)
        return QStringLiteral("the only model");
    if (some == all && all == 2)
        return QStringLiteral("both models");
    return some == all ? QStringLiteral("all %1 models").arg(all)
                       : QStringLiteral("%1 of %2 models").arg(some).arg(all);
}

// What the models together made of the episode.
QString outcomeText(const ModelPredictions &models)
{
    std::size_t detected = 0;
    std::size_t missed = 0;
    std::size_t pending = 0;
    std::size_t quiet = 0;
    std::size_t falseAlarms = 0; ///< the models with any
    int delay = 0;
    for (const auto &[model, episode] : models) {
        const EpisodeOutcome outcome = EpisodeOutcome::of(episode);
        missed += outcome.kind == Kind::Missed ? 1 : 0;
        pending += outcome.kind == Kind::Pending ? 1 : 0;
        quiet += outcome.kind == Kind::Quiet ? 1 : 0;
        falseAlarms += outcome.falseAlarms > 0 ? 1 : 0;
        if (outcome.kind != Kind::Detected)
            continue;
        delay = detected == 0 ? outcome.delaySeconds : std::min(delay, outcome.delaySeconds);
        ++detected;
    }
    if (detected > 0)
        return QStringLiteral("Caught by %1, first after %2 s")
            .arg(modelsText(detected, models.size()))
            .arg(delay);
    if (pending > 0)
        return QStringLiteral("Infected, and not caught yet");
    if (missed > 0)
        return QStringLiteral("Missed by %1").arg(modelsText(missed, models.size()));
    if (quiet > 0 && falseAlarms > 0)
        return QStringLiteral("No infection, but a false alarm of %1")
            .arg(modelsText(falseAlarms, models.size()));
    return quiet > 0 ? QStringLiteral("No infection in the windows judged")
                     : QStringLiteral("The actual phases are not known yet");
}

QString headlineOf(const Known &known, qint64 nowMs)
{
    if (!known.models.empty())
        return outcomeText(known.models);
    if (known.lastPhase)
        return QStringLiteral("Last report: %1, %2")
            .arg(phaseInSentence(known.lastPhase->name), known.lastReport);
    if (known.archive)
        return QStringLiteral("Archive of %1; no predictions are stored")
            .arg(archiveText(*known.archive, nowMs));
    return human::plural(known.points, "point") + QStringLiteral(" of the embedding");
}

std::vector<Detail::Fact> factsOf(const Known &known, qint64 nowMs)
{
    std::vector<Detail::Fact> facts;
    if (!known.host.isEmpty())
        facts.push_back({QStringLiteral("Host"), known.host, hostLink(known.host)});
    if (known.lastPhase)
        facts.push_back(
            {QStringLiteral("Last phase"),
             QStringLiteral("%1, %2").arg(phaseInSentence(known.lastPhase->name), known.lastReport),
             {}});
    facts.push_back({QStringLiteral("Archive"),
                     known.archive ? archiveText(*known.archive, nowMs) : known.missingArchive,
                     {}});
    if (known.points > 0)
        facts.push_back({QStringLiteral("Embedding"), human::plural(known.points, "point"), {}});
    return facts;
}
} // namespace

std::optional<Detail> episodeDetail(const QString &name, std::span<const EventPtr> events,
                                    const ClockReading &now, const RetainedLimits &limits)
{
    Known known(limits.phaseHoldMs);
    for (const EventPtr &event : events)
        addEvent(known, name, *event, now);
    shareActualPhases(known.models);
    addArchive(known, name, lastSnapshot(events));
    if (known.isEmpty())
        return std::nullopt;
    Detail detail;
    detail.subject = episodeLink(name);
    detail.title = QStringLiteral("Episode ") + name;
    detail.headline = headlineOf(known, now.unixMs);
    detail.facts = factsOf(known, now.unixMs);
    if (!known.models.empty())
        addWindows(detail, known.models);
    if (known.models.empty() && known.phases.isEmpty())
        detail.note = QStringLiteral("No predictions and no phase reports of it are known");
    if (!known.phases.isEmpty()) {
        const qint64 from = std::max(known.phases.firstMs(), now.unixMs - limits.phaseWindowMs);
        detail.phases = Detail::Phases{from, now.unixMs, known.phases.spans(from, now.unixMs)};
    }
    return detail;
}

} // namespace scenedeck
