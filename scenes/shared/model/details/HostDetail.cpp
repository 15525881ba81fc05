// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/details/HostDetail.h"

#include "core/time/ClockSteps.h"
#include "scenes/shared/model/Headline.h"
#include "scenes/shared/model/HumanText.h"
#include "scenes/shared/model/PhaseBins.h"
#include "scenes/shared/model/PhaseStretch.h"
#include "scenes/shared/model/details/DetailParts.h"

#include <QHash>

#include <algorithm>

namespace scenedeck
{

namespace
{
constexpr std::size_t MostEpisodes = 20;

/// An episode of the host, from predictions, phase reports or the data directory.
struct HostEpisode
{
    QString name;
    ModelPredictions models;
    std::optional<EpisodeFile> archive;
    quint64 newestSeq = 0; ///< of its windows and reports; 0: only its archive is known
};

/// What the retained state knows of one host.
struct Known
{
    explicit Known(qint64 holdMs) : phases(holdMs) {}

    PhaseSpans phases;
    std::optional<PhaseValue> lastPhase;
    QString lastReport;                 ///< age of the newest phase report
    bool isCurrent = false;             ///< the last phase still counts as known
    std::vector<HostEpisode> episodes;  ///< in any order; the archives, newest first, come first
    QHash<QString, std::size_t> places; ///< in `episodes`, by name
    std::optional<qint64> archives;     ///< their number; not known without a snapshot
    QString missingArchive;             ///< the text for an episode without a known archive

    HostEpisode &episode(const QString &name)
    {
        const auto found = places.constFind(name);
        if (found != places.cend())
            return episodes[*found];
        places.insert(name, episodes.size());
        return episodes.emplace_back(HostEpisode{name, {}, {}, 0});
    }

    /// Events arrive in replay order, which is by seq within a type only.
    HostEpisode &episode(const QString &name, quint64 seq)
    {
        HostEpisode &found = episode(name);
        found.newestSeq = std::max(found.newestSeq, seq);
        return found;
    }
};

void addPhase(Known &known, const Event &event, const PhaseBody &phase, const ClockReading &now,
              qint64 holdMs)
{
    known.phases.append(event.receivedMs, phase.phase);
    known.lastPhase = phase.phase;
    known.lastReport = ageOf(event, now);
    // By both clocks: after the wall clock was set, a duration until now would be wrong.
    known.isCurrent = event.arrivedMs && now.monotonicMs - *event.arrivedMs <= holdMs &&
                      now.unixMs - event.receivedMs <= holdMs &&
                      event.receivedMs <= now.unixMs + ClockSteps::ToleranceMs;
    if (!phase.episodeId.isEmpty())
        known.episode(phase.episodeId, event.seq);
}

void addSnapshot(Known &known, const QString &name, const SnapshotBody *snapshot)
{
    known.missingArchive = missingArchiveText(snapshot);
    if (!snapshot)
        return;
    known.archives = 0;
    for (const auto &[host, count] : snapshot->hostCounts)
        *known.archives += host == name ? count : 0;
    for (const EpisodeFile &file : snapshot->recentEpisodes) {
        if (file.host == name)
            known.episode(file.episodeId).archive = file;
    }
}

/// Nothing if the last phase does not count as known any more.
std::optional<Detail::Figure> figureOf(const Known &known, qint64 nowMs,
                                       const RetainedLimits &limits)
{
    if (!known.isCurrent)
        return std::nullopt;
    const PhaseStretch stretch = PhaseStretch::ofPhase(known.phases.reports(), limits.phaseHoldMs,
                                                       PhaseBins::beginMs(limits, nowMs));
    const PhaseValue &last = *known.lastPhase;
    return Detail::Figure{last.phase == Phase::Other ? human::shortName(last.name)
                                                     : phaseLabel(last.phase),
                          sinceText(stretch, nowMs), last};
}

QString headlineOf(const Known &known, const std::optional<Detail::Figure> &figure)
{
    if (figure)
        return QStringLiteral("Now %1 %2")
            .arg(phaseInSentence(known.lastPhase->name), figure->note);
    if (known.lastPhase)
        return QStringLiteral("Last reported %1, %2")
            .arg(phaseInSentence(known.lastPhase->name), known.lastReport);
    if (!known.archives)
        return QStringLiteral("No phase reports");
    return QStringLiteral("No phase reports; %1 on disk")
        .arg(human::plural(*known.archives, "episode"));
}

Detail::Row rowOf(const HostEpisode &episode, const QString &missingArchive, qint64 nowMs)
{
    Detail::Row row;
    row.text = episode.name;
    row.note = episode.archive ? archiveText(*episode.archive, nowMs) : missingArchive;
    row.link = episodeLink(episode.name);
    if (!episode.models.empty()) {
        row.hasWindows = true;
        row.shown = actualWindows(episode.models);
    }
    return row;
}

std::vector<HostEpisode> newestFirst(std::vector<HostEpisode> episodes)
{
    std::stable_sort(
        episodes.begin(), episodes.end(),
        [](const HostEpisode &a, const HostEpisode &b) { return a.newestSeq > b.newestSeq; });
    episodes.resize(std::min(episodes.size(), MostEpisodes));
    return episodes;
}

void addRows(Detail &detail, const Known &known, qint64 nowMs)
{
    for (const HostEpisode &episode : newestFirst(known.episodes))
        detail.rows.push_back(rowOf(episode, known.missingArchive, nowMs));
    if (detail.rows.empty()) {
        detail.note = QStringLiteral("No episode of this host is known yet");
        return;
    }
    detail.rowsTitle = QStringLiteral("Newest episodes");
    detail.rowsNote = QStringLiteral("Archive");
    const bool hasWindows = std::any_of(detail.rows.begin(), detail.rows.end(),
                                        [](const Detail::Row &row) { return row.hasWindows; });
    if (hasWindows)
        detail.legend = QStringLiteral("What was true in each window of ten seconds");
}

Known knownOf(const QString &name, std::span<const EventPtr> events, const ClockReading &now,
              qint64 holdMs)
{
    Known known(holdMs);
    addSnapshot(known, name, lastSnapshot(events));
    for (const EventPtr &event : events) {
        const auto *phase = std::get_if<PhaseBody>(&event->body);
        const auto *prediction = std::get_if<PredictionBody>(&event->body);
        if (phase && phase->host == name)
            addPhase(known, *event, *phase, now, holdMs);
        else if (prediction && prediction->host == name)
            addPrediction(known.episode(prediction->episodeId, event->seq).models, *prediction);
    }
    return known;
}
} // namespace

std::optional<Detail> hostDetail(const QString &name, std::span<const EventPtr> events,
                                 const ClockReading &now, const RetainedLimits &limits)
{
    const Known known = knownOf(name, events, now, limits.phaseHoldMs);
    if (known.phases.isEmpty() && known.episodes.empty() && known.archives.value_or(0) == 0)
        return std::nullopt;
    const qint64 from = now.unixMs - limits.phaseWindowMs;
    const std::vector<Detail::Span> spans = known.phases.spans(from, now.unixMs);
    Detail detail;
    detail.subject = hostLink(name);
    detail.title = QStringLiteral("Host ") + name;
    detail.figure = figureOf(known, now.unixMs, limits);
    detail.headline = headlineOf(known, detail.figure);
    if (known.lastPhase)
        detail.facts.push_back({QStringLiteral("Last report"), known.lastReport, {}});
    if (known.archives)
        detail.facts.push_back(
            {QStringLiteral("On disk"), human::plural(*known.archives, "episode"), {}});
    if (!known.phases.isEmpty())
        detail.phases = Detail::Phases{from, now.unixMs, spans};
    addRows(detail, known, now.unixMs);
    return detail;
}

} // namespace scenedeck
