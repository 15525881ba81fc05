// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/model-accuracy/ModelAccuracy.h"
#include "scenes/shared/drawing/RowModel.h"
#include "scenes/shared/drawing/SceneView.h"

namespace scenedeck
{

/// The model accuracy for QML.
class ModelAccuracyView final : public SceneView
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the deck")

    /// In the order of the document; roles: label, accuracy (0..1), value (percent without sign),
    /// change (points without sign; empty without a value before), trend (of Trend), best, age,
    /// history (accuracies, oldest first), historyMinimum and historyMaximum (the values at the
    /// lower and the upper edge of the history's line: at least ten points apart, so that noise
    /// does not look like change).
    Q_PROPERTY(QAbstractItemModel *models READ models CONSTANT)
    /// The row of the first of the best models, and what it is, e.g. "LSTM, 92.8 %": for when there
    /// is no room for that row.
    Q_PROPERTY(int bestRow READ bestRow NOTIFY bestChanged)
    Q_PROPERTY(QString bestText READ bestText NOTIFY bestChanged)

public:
    enum Trend : quint8 { NoValueBefore, Same, Up, Down };
    Q_ENUM(Trend)

    explicit ModelAccuracyView(QObject *parent);

    QAbstractItemModel *models() { return &m_models; }
    int bestRow() const { return m_bestRow; }
    QString bestText() const { return m_bestText; }

    void apply(std::span<const EventPtr> events) override;
    void reset() override;
    void refresh(qint64 nowMs) override;

Q_SIGNALS:
    void bestChanged();

private:
    struct ModelRow
    {
        QString label;
        qreal accuracy = 0;
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

    static ModelRow rowOf(const ModelAccuracyDocument::Model &model);
    void nameBest(const ModelAccuracyDocument &document);

    ModelAccuracy m_scene;
    RowModel<ModelRow> m_models;
    int m_bestRow = -1;
    QString m_bestText;
};

} // namespace scenedeck
