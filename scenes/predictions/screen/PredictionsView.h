// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/predictions/ModelChoice.h"
#include "scenes/predictions/Predictions.h"
#include "scenes/predictions/screen/PredictionsTexts.h"
#include "scenes/shared/drawing/RowModel.h"
#include "scenes/shared/drawing/SceneView.h"

namespace scenedeck
{

/// The view model of the predictions for QML.
class PredictionsView final : public SceneView
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the deck")

    /// Episodes, newest first. Roles: episodeId, host (empty: not given), predicted and actual (six
    /// phase indices each, -1: no such window, or unknown), verdicts (six of WindowCells::Verdict),
    /// description, place (the number of the row among those below the strip; -1: the episode is
    /// in the strip). At most MaxRows.
    Q_PROPERTY(QAbstractItemModel *episodes READ episodes CONSTANT)
    /// The strip of the running or the last episode: what was true, then one row per model, the
    /// shown one first. Roles: name, note (the outcome, empty in the first two rows), predicted,
    /// actual, verdicts, description (as above).
    Q_PROPERTY(QAbstractItemModel *strip READ strip CONSTANT)
    /// The number of models in the strip.
    Q_PROPERTY(int stripModels READ stripModels NOTIFY summaryChanged)
    /// The id of its episode; empty without one.
    Q_PROPERTY(QString stripEpisode READ stripEpisode NOTIFY summaryChanged)
    /// The names of the episodes in the rows, one in each line.
    Q_PROPERTY(QString episodeNames READ episodeNames NOTIFY episodeNamesChanged)
    /// The number of episodes.
    Q_PROPERTY(int episodeCount READ episodeCount NOTIFY summaryChanged)
    Q_PROPERTY(scenedeck::PredictionsTexts texts READ texts NOTIFY summaryChanged)
    /// Whether there is more than one model to choose from.
    Q_PROPERTY(bool hasChoice READ hasChoice NOTIFY summaryChanged)
    /// The confusion matrix, row by row. Roles: actual, predicted (phase indices), windows (the
    /// count as text, empty for 0), share (of the row's windows, in percent, as text without the
    /// sign), strength (the same share, 0..1).
    Q_PROPERTY(QAbstractItemModel *confusion READ confusion CONSTANT)
    /// The number of rows and of columns of the matrix: 5, or 6 with a phase other than the five.
    Q_PROPERTY(int classes READ classes NOTIFY summaryChanged)

public:
    /// Maximum number of rows, more than fit on any display. QML creates items for every row,
    /// including rows that do not fit.
    static constexpr std::size_t MaxRows = 64;

    explicit PredictionsView(QObject *parent);

    QAbstractItemModel *episodes() { return &m_episodes; }
    QAbstractItemModel *strip() { return &m_strip; }
    int stripModels() const { return m_summary.stripModels; }
    QString stripEpisode() const { return m_summary.stripEpisode; }
    QString episodeNames() const;
    int episodeCount() const { return m_summary.episodes; }
    PredictionsTexts texts() const { return m_summary.texts; }
    bool hasChoice() const { return m_summary.models > 1; }
    QAbstractItemModel *confusion() { return &m_confusion; }
    int classes() const { return m_summary.classes; }

    /// States how many of the episodes are displayed, e.g. "9 of 64 episodes".
    Q_INVOKABLE static QString shownText(int shown, int episodes);

    /// @p title with the number of models in the strip if not all are displayed, e.g. "Last
    /// episode, 2 of 5 models".
    Q_INVOKABLE static QString stripTitle(const QString &title, int shown, int models);

    Q_INVOKABLE bool chooseNext() override;
    void apply(std::span<const EventPtr> events) override;
    bool shows(const Event &event) const override { return m_scene.shows(event); }
    void reset() override;
    void refresh(const ClockReading &now) override;

Q_SIGNALS:
    void summaryChanged();
    void episodeNamesChanged();

private:
    struct Cells
    {
        QList<int> predicted;
        QList<int> actual;
        QList<int> verdicts;
        QString description; ///< the windows in words

        bool operator==(const Cells &) const = default;
    };

    struct StripRow
    {
        QString name;
        QString note;
        Cells cells;

        bool operator==(const StripRow &) const = default;
    };

    struct EpisodeRow
    {
        QString id;
        QString host;
        Cells cells;
        int place = 0;

        bool operator==(const EpisodeRow &) const = default;
    };

    struct MatrixCell
    {
        int actual = 0;
        int predicted = 0;
        int windows = 0;
        qreal share = 0; // of the row's windows

        bool operator==(const MatrixCell &) const = default;
    };

    struct Summary
    {
        int episodes = 0;
        int stripModels = 0;
        QString stripEpisode;
        int classes = KnownPhaseCount;
        qsizetype models = 0;
        PredictionsTexts texts;

        bool operator==(const Summary &) const = default;
    };

    static Cells cellsOf(std::span<const std::optional<PredictedWindow>> windows);
    static Cells truthOf(const NewestEpisode::Phases &actual);
    static std::vector<EpisodeRow> episodeRowsOf(const PredictionsDocument &document);
    static std::vector<StripRow> stripRowsOf(const NewestEpisode &newest);
    static std::vector<MatrixCell> matrixOf(const PredictionsDocument &document);
    PredictionsDocument read() const;
    Summary summaryOf(const PredictionsDocument &document) const;

    Predictions m_scene;
    ModelChoice m_choice;
    bool m_isDirty = true; // events or another choice since the last refresh
    RowModel<EpisodeRow> m_episodes;
    RowModel<StripRow> m_strip;
    RowModel<MatrixCell> m_confusion;
    Summary m_summary;
};

} // namespace scenedeck
