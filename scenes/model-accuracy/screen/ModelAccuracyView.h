// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/model-accuracy/ModelAccuracy.h"
#include "scenes/shared/drawing/RowModel.h"
#include "scenes/shared/drawing/SceneView.h"

namespace scenedeck
{

/// The view model of the model accuracy for QML.
class ModelAccuracyView final : public SceneView
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the deck")

    /// The models in the order of the document, at most MaxRows. Roles: label, accuracy (0..1), low
    /// and high (the interval; both equal the accuracy without n), judged ("of 180", or "n not
    /// given"), value (percent without sign), change (points without sign; empty without a previous
    /// value), trend (of Trend; Same also if the change is not notable), best, age, history
    /// (accuracies, oldest first), historyMinimum and historyMaximum (the values at the lower and
    /// the upper edge of the history's line, at least ten points apart, so that noise does not look
    /// like a change).
    Q_PROPERTY(QAbstractItemModel *models READ models CONSTANT)
    /// The number of models.
    Q_PROPERTY(int modelCount READ modelCount NOTIFY modelCountChanged)
    /// The row of the first of the best models, and its description, e.g. "LSTM, 92.8 %". Used if
    /// that row does not fit.
    Q_PROPERTY(int bestRow READ bestRow NOTIFY bestChanged)
    Q_PROPERTY(QString bestText READ bestText NOTIFY bestChanged)
    /// Whether there are models, but none whose interval is above every other model's value.
    Q_PROPERTY(bool hasNoClearBest READ hasNoClearBest NOTIFY bestChanged)

public:
    enum Trend : quint8 { NoValueBefore, Same, Up, Down };
    Q_ENUM(Trend)

    /// Maximum number of rows, more than fit on any display. QML creates items for every row,
    /// including rows that do not fit.
    static constexpr std::size_t MaxRows = 64;

    explicit ModelAccuracyView(QObject *parent);

    QAbstractItemModel *models() { return &m_models; }
    int modelCount() const { return m_modelCount; }
    int bestRow() const { return m_bestRow; }
    QString bestText() const { return m_bestText; }
    bool hasNoClearBest() const { return m_hasNoClearBest; }

    void apply(std::span<const EventPtr> events) override;
    bool shows(const Event &event) const override { return m_scene.shows(event); }
    void reset() override;
    void refresh(const ClockReading &now) override;

Q_SIGNALS:
    void modelCountChanged();
    void bestChanged();

private:
    struct ModelRow
    {
        QString label;
        qreal accuracy = 0;
        Interval interval;
        QString judged;
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
    void updateBest(const ModelAccuracyDocument &document);

    ModelAccuracy m_scene;
    RowModel<ModelRow> m_models;
    int m_modelCount = 0;
    int m_bestRow = -1;
    QString m_bestText;
    bool m_hasNoClearBest = false;
};

} // namespace scenedeck
