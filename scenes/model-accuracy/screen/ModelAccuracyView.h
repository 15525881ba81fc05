// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/model-accuracy/AccuracyHistory.h"
#include "scenes/model-accuracy/ModelAccuracy.h"
#include "scenes/shared/drawing/RowModel.h"
#include "scenes/shared/drawing/RunMarkModel.h"
#include "scenes/shared/drawing/SceneView.h"

namespace scenedeck
{

/// The view model of the model accuracy for QML.
class ModelAccuracyView final : public SceneView
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the deck")

    /// The models in the order of the document, at most the MaxRows of the lowest ranks. Roles:
    /// label, listedName, rank (by accuracy, from 1), accuracy (0..1), low and high (the interval;
    /// both equal the accuracy without n), judged ("of 180", or "number judged unknown"),
    /// judgedShort (the same to be drawn in a row: "number unknown"), value (percent without sign),
    /// change (points without sign, "same", or "≈ same" if it is not notable; empty without a
    /// previous value), trend (of Trend; Same also if the change is not notable), best, age,
    /// history (accuracies, oldest first), historyMinimum and historyMaximum (the values at the
    /// lower and the upper edge of the history's line, at least ten points apart, so that noise
    /// does not look like a change).
    Q_PROPERTY(QAbstractItemModel *models READ models CONSTANT)
    /// The labels of the models in the rows, one in each line.
    Q_PROPERTY(QString modelNames READ modelNames NOTIFY modelNamesChanged)
    /// The number of models.
    Q_PROPERTY(int modelCount READ modelCount NOTIFY modelCountChanged)
    /// The accuracies by rank, e.g. "92.8 %", of one model more than there are rows at most.
    Q_PROPERTY(QStringList rankedValues READ rankedValues NOTIFY rankedValuesChanged)
    /// Whether the joint history is shown instead of the rows. This viewer's choice, which a reset
    /// does not change.
    Q_PROPERTY(bool historyShown READ isHistoryShown NOTIFY historyChanged)
    /// The history's accuracies, e.g. "Accuracy over time, axis from 84% to 96%", and its note. For
    /// display while it is shown.
    Q_PROPERTY(QString historyTitle READ historyTitle NOTIFY historyChanged)
    Q_PROPERTY(QString historyNote READ historyNote NOTIFY historyChanged)
    /// The runs of actions in the history, for RunStrip.qml, and the number of its rows.
    Q_PROPERTY(QAbstractItemModel *runMarks READ runMarks CONSTANT)
    Q_PROPERTY(int runRows READ runRows NOTIFY historyChanged)
    /// Whether there are models, but none whose interval is above every other model's value.
    Q_PROPERTY(bool hasNoBest READ hasNoBest NOTIFY hasNoBestChanged)

public:
    enum Trend : quint8 { NoValueBefore, Same, Up, Down };
    Q_ENUM(Trend)

    /// Maximum number of rows, more than fit on any display. QML creates items for every row,
    /// including rows that do not fit.
    static constexpr int MaxRows = 64;

    explicit ModelAccuracyView(QObject *parent);

    QAbstractItemModel *models() { return &m_models; }
    QString modelNames() const;
    int modelCount() const { return m_modelCount; }
    QStringList rankedValues() const { return m_rankedValues; }
    bool hasNoBest() const { return m_hasNoBest; }
    bool isHistoryShown() const { return m_isHistoryShown; }
    QString historyTitle() const;
    QAbstractItemModel *runMarks() { return &m_runMarks; }
    int runRows() const { return scenedeck::runRows(m_runMarks.rows()); }
    QString historyNote() const { return m_history.note; }

    /// The joint history; without lines while it is not shown.
    const AccuracyHistory &history() const { return m_history; }

    /// Shows the joint history, or the rows again.
    Q_INVOKABLE bool chooseNext() override;

    void apply(std::span<const EventPtr> events) override;
    bool shows(const Event &event) const override { return m_scene.shows(event); }
    void reset() override;
    void refresh(const ClockReading &now) override;

Q_SIGNALS:
    void modelCountChanged();
    void modelNamesChanged();
    void hasNoBestChanged();
    void rankedValuesChanged();
    void historyChanged();

private:
    struct ModelRow
    {
        QString label;
        QString listedName;
        int rank = 0;
        qreal accuracy = 0;
        Interval interval;
        QString judged;
        QString judgedShort;
        QString value;
        QString change;
        Trend trend = NoValueBefore;
        bool best = false;
        QString age;
        QList<qreal> history;
        qreal historyMinimum = 0;
        qreal historyMaximum = 1;

        bool operator==(const ModelRow &) const = default;
    };

    void setModelCount(int modelCount);
    static ModelRow rowOf(const ModelAccuracyDocument::Model &model);
    void updateRows(const ModelAccuracyDocument &document);
    void updateBest(const ModelAccuracyDocument &document);
    void updateHistory(const ModelAccuracyDocument &document);
    void setHistory(AccuracyHistory history);

    ModelAccuracy m_scene;
    RowModel<ModelRow> m_models;
    int m_modelCount = 0;
    QStringList m_rankedValues;
    bool m_hasNoBest = false;
    bool m_isHistoryShown = false;
    AccuracyHistory m_history;
    RowModel<RunMark> m_runMarks;
};

} // namespace scenedeck
