// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/predictions/screen/PredictionsView.h"

#include "scenes/predictions/PredictionsHeadline.h"
#include "scenes/predictions/screen/WindowCells.h"
#include "scenes/shared/model/HumanText.h"

#include <algorithm>
#include <numeric>
#include <span>

namespace scenedeck
{

namespace
{
WindowCells::Verdict verdictOn(const std::optional<PredictionsDocument::Window> &window)
{
    if (!window)
        return WindowCells::Missing;
    if (!window->isJudged())
        return WindowCells::NotKnownYet;
    return window->isCorrect() ? WindowCells::Right : WindowCells::Wrong;
}

QString percentWithoutSign(double share)
{
    return human::percent(share).chopped(1);
}

QString describe(const std::optional<PredictionsDocument::Window> &window)
{
    if (!window)
        return QStringLiteral("no prediction");
    const QString label = phaseLabel(window->predicted.phase);
    if (!window->isJudged())
        return QStringLiteral("%1, not known yet").arg(label);
    return window->isCorrect()
               ? QStringLiteral("%1, right").arg(label)
               : QStringLiteral("%1, wrong: %2").arg(label, phaseLabel(window->actual->phase));
}
} // namespace

PredictionsView::PredictionsView(QObject *parent)
    : SceneView(parent)
    , m_episodes(
          {{"episodeId", [](const EpisodeRow &row) { return QVariant(row.id); }},
           {"predicted", [](const EpisodeRow &row) { return QVariant::fromValue(row.predicted); }},
           {"actual", [](const EpisodeRow &row) { return QVariant::fromValue(row.actual); }},
           {"verdicts", [](const EpisodeRow &row) { return QVariant::fromValue(row.verdicts); }},
           {"description", [](const EpisodeRow &row) { return QVariant(row.description); }}},
          this)
    , m_confusion({{"actual", [](const MatrixCell &cell) { return QVariant(cell.actual); }},
                   {"predicted", [](const MatrixCell &cell) { return QVariant(cell.predicted); }},
                   {"windows",
                    [](const MatrixCell &cell) {
                        return QVariant(cell.windows > 0 ? human::count(cell.windows) : QString());
                    }},
                   {"share",
                    [](const MatrixCell &cell) {
                        return QVariant(cell.windows > 0 ? percentWithoutSign(cell.share)
                                                         : QString());
                    }},
                   {"strength", [](const MatrixCell &cell) { return QVariant(cell.share); }}},
                  this)
{
}

void PredictionsView::apply(std::span<const EventPtr> events)
{
    for (const EventPtr &event : events) {
        m_scene.apply(event);
        m_isDirty = m_isDirty || std::holds_alternative<PredictionBody>(event->body);
    }
}

void PredictionsView::reset()
{
    m_scene = Predictions(limits());
    m_isDirty = true;
}

void PredictionsView::refresh(const ClockReading & /*now*/)
{
    if (!std::exchange(m_isDirty, false))
        return;
    const PredictionsDocument document = read();
    setHasData(!document.episodes.empty());
    setHeadline(headlineOf(document).text);
    std::vector<EpisodeRow> rows;
    const std::size_t count = std::min(document.episodes.size(), MaxRows);
    for (const PredictionsDocument::Episode &episode : std::span(document.episodes).first(count))
        rows.push_back(rowOf(episode));
    m_episodes.setRows(std::move(rows));
    m_confusion.setRows(cellsOf(document));
    Summary summary = summaryOf(document);
    if (summary == m_summary)
        return;
    m_summary = std::move(summary);
    Q_EMIT summaryChanged();
    setSubtitle(m_summary.texts.subtitle);
}

bool PredictionsView::chooseNext()
{
    const PredictionsDocument document = read();
    if (!m_choice.chooseNext(document.models, document.model))
        return false;
    m_isDirty = true;
    refresh({});
    return true;
}

QString PredictionsView::shownText(int shown, int episodes)
{
    if (shown < episodes)
        return QStringLiteral("%1 of %2 episodes").arg(shown).arg(episodes);
    return episodes == 1 ? QStringLiteral("1 episode")
                         : QStringLiteral("%1 episodes").arg(episodes);
}

PredictionsView::EpisodeRow PredictionsView::rowOf(const PredictionsDocument::Episode &episode)
{
    EpisodeRow row{episode.id, {}, {}, {}, {}};
    QStringList words;
    for (const auto &window : episode.windows) {
        const bool isJudged = window && window->isJudged();
        row.predicted.append(window ? static_cast<int>(window->predicted.phase) : -1);
        row.actual.append(isJudged ? static_cast<int>(window->actual->phase) : -1);
        row.verdicts.append(verdictOn(window));
        words.append(describe(window));
    }
    row.description = words.join(QStringLiteral("; "));
    return row;
}

std::vector<PredictionsView::MatrixCell>
PredictionsView::cellsOf(const PredictionsDocument &document)
{
    const int classes = document.hasOther() ? KnownPhaseCount + 1 : KnownPhaseCount;
    std::vector<MatrixCell> cells;
    for (int actual = 0; actual < classes; ++actual) {
        const auto &row = document.confusion[static_cast<std::size_t>(actual)];
        const int windows = std::max(1, std::accumulate(row.begin(), row.end(), 0));
        for (int predicted = 0; predicted < classes; ++predicted) {
            const int count = row[static_cast<std::size_t>(predicted)];
            cells.push_back({actual, predicted, count, static_cast<qreal>(count) / windows});
        }
    }
    return cells;
}

PredictionsDocument PredictionsView::read() const
{
    return m_scene.read(m_choice.name());
}

PredictionsView::Summary PredictionsView::summaryOf(const PredictionsDocument &document) const
{
    Summary summary;
    summary.episodes = static_cast<int>(document.episodes.size());
    summary.classes = document.hasOther() ? KnownPhaseCount + 1 : KnownPhaseCount;
    summary.models = document.models.size();
    summary.texts = PredictionsTexts::of(document, !m_choice.chosen(document.models).isEmpty());
    return summary;
}

} // namespace scenedeck
