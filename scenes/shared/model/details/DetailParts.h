// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/shared/model/PhaseStretch.h"
#include "scenes/shared/model/details/Detail.h"

#include <map>

namespace scenedeck
{

/// The predictions of the models for one episode, by listed name.
using ModelPredictions = std::map<QString, PredictedEpisode>;

/// Writes the window of @p prediction into @p episode.
void setWindow(PredictedEpisode &episode, const PredictionBody &prediction);

/// Writes the window of @p prediction into the predictions of its model.
void addPrediction(ModelPredictions &models, const PredictionBody &prediction);

/// How the windows of predictions are drawn.
QString predictionLegend();

/// Sets the windows of @p row to those of @p episode: predicted and actual.
void setWindows(Detail::Row &row, const PredictedEpisode &episode);

/// The actual phases that any of @p models knows.
Detail::Windows actualWindows(const ModelPredictions &models);

/// The content of the last snapshot in @p events; null if there is none.
const SnapshotBody *lastSnapshot(std::span<const EventPtr> events);

/// The time since @p event at @p now: "3 min ago" or "age unknown".
QString ageOf(const Event &event, const ClockReading &now);

/// Size and age of an archive in the data directory: "12.4 MB, 3 min ago".
QString archiveText(const EpisodeFile &file, qint64 nowMs);

/// Why no archive of an episode is known. @p snapshot, which may be null, names only the newest
/// archives: the others may still be on disk.
QString missingArchiveText(const SnapshotBody *snapshot);

DetailSubject episodeLink(const QString &name);
DetailSubject hostLink(const QString &name);
DetailSubject modelLink(const QString &listedName);

/// Phases over time, from reports. A phase is known from its report until the next one, at most for
/// the phase hold of RetainedLimits.
class PhaseSpans
{
public:
    explicit PhaseSpans(qint64 holdMs) : m_holdMs(holdMs) {}

    /// @p atMs: Unix milliseconds. Reports are appended in order of arrival: one with an
    /// earlier time than others, because the clock was set back, replaces them.
    void append(qint64 atMs, const PhaseValue &phase);
    bool isEmpty() const { return m_reports.empty(); }

    /// The spans in [@p fromMs, @p toMs]; equal successive ones are one.
    std::vector<Detail::Span> spans(qint64 fromMs, qint64 toMs) const;
    /// The reports by time, for PhaseStretch. Of two other phases each has a name of its own: after
    /// a change between them, only the later reports.
    std::vector<PhaseReport> reports() const;
    qint64 firstMs() const { return m_reports.front().beginMs; }

private:
    const qint64 m_holdMs;
    std::vector<Detail::Span> m_reports;
};

} // namespace scenedeck
