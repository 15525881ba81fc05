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
    /// history (accuracies, oldest first).
    Q_PROPERTY(QAbstractItemModel *models READ models CONSTANT)
    /// The scale that all history lines share: the smallest and largest value of any of them.
    Q_PROPERTY(qreal historyMinimum READ historyMinimum NOTIFY historyScaleChanged)
    Q_PROPERTY(qreal historyMaximum READ historyMaximum NOTIFY historyScaleChanged)

public:
    enum Trend : quint8 { NoValueBefore, Same, Up, Down };
    Q_ENUM(Trend)

    explicit ModelAccuracyView(QObject *parent);

    QAbstractItemModel *models() { return &m_models; }
    qreal historyMinimum() const { return m_historyMinimum; }
    qreal historyMaximum() const { return m_historyMaximum; }

    void apply(std::span<const EventPtr> events) override;
    void reset() override;
    void refresh(qint64 nowMs) override;

Q_SIGNALS:
    void historyScaleChanged();

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

        bool operator==(const ModelRow &) const = default;
    };

    static ModelRow rowOf(const ModelAccuracyDocument::Model &model);
    void scaleHistory(const ModelAccuracyDocument &document);

    ModelAccuracy m_scene;
    RowModel<ModelRow> m_models;
    qreal m_historyMinimum = 0;
    qreal m_historyMaximum = 1;
};

} // namespace scenedeck
