// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/predictions/Predictions.h"
#include "scenes/shared/drawing/RowModel.h"
#include "scenes/shared/drawing/SceneView.h"

namespace scenedeck
{

/// The predictions for QML.
class PredictionsView final : public SceneView
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the deck")

    /// Newest first; roles: episodeId, predicted and actual (six numbers of phases each, -1: no
    /// such window, or not known yet), verdicts (six of WindowCells::Verdict), description.
    Q_PROPERTY(QAbstractItemModel *episodes READ episodes CONSTANT)
    Q_PROPERTY(int episodeCount READ episodeCount NOTIFY summaryChanged)
    /// Share of judged windows that are correct, e.g. "90%"; "–" when none is judged.
    Q_PROPERTY(QString share READ share NOTIFY summaryChanged)
    /// What the share counts, e.g. "47 of 52".
    Q_PROPERTY(QString counted READ counted NOTIFY summaryChanged)
    /// Median time to the first detection, e.g. "10 s"; "–" when there is none.
    Q_PROPERTY(QString detection READ detection NOTIFY summaryChanged)
    /// What the median is over, e.g. "5 of 6 detected".
    Q_PROPERTY(QString detected READ detected NOTIFY summaryChanged)
    /// The confusion matrix, row by row; roles: actual, predicted (numbers of phases), windows (the
    /// count as text, empty for 0), strength (0..1 of the largest count).
    Q_PROPERTY(QAbstractItemModel *confusion READ confusion CONSTANT)
    /// Rows and columns of the matrix: 5, or 6 with a phase that is not one of the five.
    Q_PROPERTY(int classes READ classes NOTIFY summaryChanged)

public:
    explicit PredictionsView(QObject *parent);

    QAbstractItemModel *episodes() { return &m_episodes; }
    int episodeCount() const { return m_summary.episodes; }
    QString share() const { return m_summary.share; }
    QString counted() const { return m_summary.counted; }
    QString detection() const { return m_summary.detection; }
    QString detected() const { return m_summary.detected; }
    QAbstractItemModel *confusion() { return &m_confusion; }
    int classes() const { return m_summary.classes; }

    /// The text that says how many of the episodes are on the screen, e.g. "9 of 64 episodes".
    Q_INVOKABLE static QString shownText(int shown, int episodes);

    void apply(std::span<const EventPtr> events) override;
    void reset() override;
    void refresh(qint64 nowMs) override;

Q_SIGNALS:
    void summaryChanged();

private:
    struct EpisodeRow
    {
        QString id;
        QList<int> predicted;
        QList<int> actual;
        QList<int> verdicts;
        QString description; ///< the windows in words

        bool operator==(const EpisodeRow &) const = default;
    };

    struct MatrixCell
    {
        int actual = 0;
        int predicted = 0;
        int windows = 0;
        qreal strength = 0;

        bool operator==(const MatrixCell &) const = default;
    };

    struct Summary
    {
        int episodes = 0;
        int classes = KnownPhaseCount;
        QString share, counted, detection, detected;

        bool operator==(const Summary &) const = default;
    };

    static EpisodeRow rowOf(const PredictionsDocument::Episode &episode);
    static std::vector<MatrixCell> cellsOf(const PredictionsDocument &document);
    static Summary summaryOf(const PredictionsDocument &document);

    Predictions m_scene;
    bool m_stale = true; // events came since the last refresh
    RowModel<EpisodeRow> m_episodes;
    RowModel<MatrixCell> m_confusion;
    Summary m_summary;
};

} // namespace scenedeck
