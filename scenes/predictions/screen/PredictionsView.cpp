// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/predictions/screen/PredictionsView.h"

#include "scenes/predictions/PredictionsHeadline.h"
#include "scenes/predictions/screen/WindowCells.h"
#include "scenes/shared/model/HumanText.h"
#include "scenes/shared/model/ModelName.h"
#include "scenes/shared/model/ModelOrder.h"

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

// The values of the roles of rows with cells.
template <typename Row> QVariant predictedOf(const Row &row)
{
    return QVariant::fromValue(row.cells.predicted);
}

template <typename Row> QVariant actualOf(const Row &row)
{
    return QVariant::fromValue(row.cells.actual);
}

template <typename Row> QVariant verdictsOf(const Row &row)
{
    return QVariant::fromValue(row.cells.verdicts);
}

template <typename Row> QVariant descriptionOf(const Row &row)
{
    return QVariant(row.cells.description);
}

/// The name of a model's row in the strip, one of @p models: "LSTM"; "model" for the unnamed one if
/// there is no other.
QString stripRowName(const QString &model, std::size_t models)
{
    return model == listedModelName(QString()) && models == 1 ? QStringLiteral("model")
                                                              : modelLabel(model);
}
} // namespace

PredictionsView::PredictionsView(QObject *parent)
    : SceneView(parent)
    , m_episodes({{"episodeId", [](const EpisodeRow &row) { return QVariant(row.id); }},
                  {"host", [](const EpisodeRow &row) { return QVariant(row.host); }},
                  {"predicted", predictedOf<EpisodeRow>},
                  {"actual", actualOf<EpisodeRow>},
                  {"verdicts", verdictsOf<EpisodeRow>},
                  {"description", descriptionOf<EpisodeRow>},
                  {"place", [](const EpisodeRow &row) { return QVariant(row.place); }}},
                 this)
    , m_strip({{"name", [](const StripRow &row) { return QVariant(row.name); }},
               {"note", [](const StripRow &row) { return QVariant(row.note); }},
               {"predicted", predictedOf<StripRow>},
               {"actual", actualOf<StripRow>},
               {"verdicts", verdictsOf<StripRow>},
               {"description", descriptionOf<StripRow>}},
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
    if (m_episodes.setRows(episodeRowsOf(document)))
        Q_EMIT episodeNamesChanged();
    m_strip.setRows(document.newest ? stripRowsOf(*document.newest) : std::vector<StripRow>());
    m_confusion.setRows(matrixOf(document));
    Summary summary = summaryOf(document);
    if (summary == m_summary)
        return;
    m_summary = std::move(summary);
    Q_EMIT summaryChanged();
    setSubtitle(m_summary.texts.subtitle);
}

QString PredictionsView::episodeNames() const
{
    return m_episodes.lines([](const EpisodeRow &row) { return row.id; });
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
        return QStringLiteral("%1 of %2")
            .arg(human::count(shown), human::plural(episodes, "episode"));
    return human::plural(episodes, "episode");
}

QString PredictionsView::stripTitle(const QString &title, int shown, int models)
{
    return shown < models ? QStringLiteral("%1, %2 of %3 models").arg(title).arg(shown).arg(models)
                          : title;
}

PredictionsView::Cells
PredictionsView::cellsOf(std::span<const std::optional<PredictedWindow>> windows)
{
    Cells cells;
    QStringList words;
    for (const std::optional<PredictedWindow> &window : windows) {
        cells.predicted.append(window ? static_cast<int>(window->predicted.phase) : -1);
        const bool isJudged = window && window->isJudged();
        cells.actual.append(isJudged ? static_cast<int>(window->actual->phase) : -1);
        cells.verdicts.append(verdictOn(window));
        words.append(describe(window));
    }
    cells.description = words.join(QStringLiteral("; "));
    return cells;
}

PredictionsView::Cells PredictionsView::truthOf(const NewestEpisode::Phases &actual)
{
    Cells cells;
    QStringList words;
    for (const std::optional<PhaseValue> &phase : actual) {
        cells.predicted.append(phase ? static_cast<int>(phase->phase) : -1);
        cells.actual.append(-1);
        cells.verdicts.append(phase ? WindowCells::Right : WindowCells::Missing);
        words.append(phase ? phaseLabel(phase->phase) : QStringLiteral("not known"));
    }
    cells.description = words.join(QStringLiteral("; "));
    return cells;
}

std::vector<PredictionsView::EpisodeRow>
PredictionsView::episodeRowsOf(const PredictionsDocument &document)
{
    std::vector<EpisodeRow> rows;
    int places = 0;
    const std::size_t count = std::min(document.episodes.size(), MaxRows);
    for (const PredictedEpisode &episode : std::span(document.episodes).first(count)) {
        const bool isInStrip = document.newest && document.newest->id == episode.id;
        rows.push_back(
            {episode.id, episode.host, cellsOf(episode.windows), isInStrip ? -1 : places});
        places += isInStrip ? 0 : 1;
    }
    return rows;
}

std::vector<PredictionsView::StripRow> PredictionsView::stripRowsOf(const NewestEpisode &newest)
{
    std::vector<StripRow> rows{{QStringLiteral("was true"), {}, truthOf(newest.actual)}};
    for (const NewestEpisode::ModelRow &model : newest.models) {
        std::array<std::optional<PredictedWindow>, PredictedEpisode::WindowCount> windows;
        for (std::size_t i = 0; i < windows.size(); ++i) {
            if (model.predicted.at(i))
                windows.at(i) = PredictedWindow{*model.predicted.at(i), newest.actual.at(i)};
        }
        // The outcome of the first model is in the line above the strip.
        const QString note = rows.size() > 1 ? model.outcome.sentence() : QString();
        rows.push_back({stripRowName(model.model, newest.models.size()), note, cellsOf(windows)});
    }
    return rows;
}

std::vector<PredictionsView::MatrixCell>
PredictionsView::matrixOf(const PredictionsDocument &document)
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
    if (document.newest) {
        summary.stripModels = static_cast<int>(document.newest->models.size());
        summary.stripEpisode = document.newest->id;
    }
    summary.classes = document.hasOther() ? KnownPhaseCount + 1 : KnownPhaseCount;
    summary.models = document.models.size();
    summary.texts = PredictionsTexts::of(document, !m_choice.chosen(document.models).isEmpty());
    return summary;
}

} // namespace scenedeck
