// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/model-accuracy/AccuracyHistory.h"
#include "scenes/model-accuracy/screen/ModelAccuracyView.h"
#include "scenes/shared/drawing/RowModel.h"
#include "scenes/shared/drawing/ThemedItem.h"

#include <QFont>
#include <QPointer>

namespace scenedeck
{

/// Draws the joint history of all models: a step line for each, its band, and the lines of the
/// axes. QML draws the texts, from the rows. Each item that draws the history has its own chart,
/// because the deck and the wall show the same view in different areas. Lengths in
/// device-independent pixels, relative to the item. GUI thread.
class HistoryChart : public scenedeck::ThemedItem
{
    Q_OBJECT
    QML_ELEMENT

    Q_PROPERTY(
        scenedeck::ModelAccuracyView *view READ view WRITE setView NOTIFY styleChanged REQUIRED)
    /// Font of all texts.
    Q_PROPERTY(QFont font READ font WRITE setFont NOTIFY styleChanged)
    /// Width of the models' lines.
    Q_PROPERTY(qreal lineWidth READ lineWidth WRITE setLineWidth NOTIFY styleChanged)
    /// The area of the lines.
    Q_PROPERTY(QRectF plot READ plot NOTIFY laidOut)
    /// Texts at the right end of the lines, from top to bottom: label, place (the left end), middle
    /// (vertically), best.
    Q_PROPERTY(QAbstractItemModel *labels READ labels CONSTANT)
    /// Texts of the axes, with the same roles. `place` is the right end of an accuracy, and the
    /// horizontal middle of a time.
    Q_PROPERTY(QAbstractItemModel *accuracyTicks READ accuracyTicks CONSTANT)
    Q_PROPERTY(QAbstractItemModel *timeTicks READ timeTicks CONSTANT)

public:
    explicit HistoryChart(QQuickItem *parent = nullptr);

    ModelAccuracyView *view() const { return m_view; }
    void setView(ModelAccuracyView *view);
    QFont font() const { return m_font; }
    void setFont(const QFont &font);
    qreal lineWidth() const { return m_lineWidth; }
    void setLineWidth(qreal width);
    QRectF plot() const { return m_plot; }
    QAbstractItemModel *labels() { return &m_labels; }
    QAbstractItemModel *accuracyTicks() { return &m_accuracyTicks; }
    QAbstractItemModel *timeTicks() { return &m_timeTicks; }

    void paint(QPainter *painter) override;

Q_SIGNALS:
    void styleChanged();
    void laidOut();

protected:
    void componentComplete() override;
    void geometryChange(const QRectF &newGeometry, const QRectF &oldGeometry) override;

private:
    struct Text
    {
        QString label;
        qreal x = 0;
        qreal middle = 0;
        bool best = false;
        bool operator==(const Text &) const = default;
    };

    /// From the last value of a line to the middle of its label.
    struct Leader
    {
        QPointF from;
        qreal middle = 0;
        bool best = false;
    };

    static std::vector<RowModel<Text>::Role> roles();
    void layOut();
    std::vector<std::size_t> labelledLines(std::size_t most) const;
    QStringList labelTexts(const std::vector<std::size_t> &lines) const;
    void placeLabels(const std::vector<std::size_t> &lines, const QStringList &texts);
    void placeTicks();
    QPointF placeOf(const AccuracyHistory::Point &point, double accuracy) const;
    QPolygonF steps(const AccuracyHistory::Line &line,
                    double (*valueOf)(const AccuracyHistory::Point &)) const;
    QColor colorOf(bool best) const;
    void paintGrid(QPainter *painter) const;
    void paintBand(QPainter *painter, const AccuracyHistory::Line &line) const;
    void paintLine(QPainter *painter, const AccuracyHistory::Line &line) const;
    void paintLeaders(QPainter *painter) const;

    QPointer<ModelAccuracyView> m_view;
    QFont m_font;
    qreal m_lineWidth = 2;
    QRectF m_plot;
    AccuracyHistory m_history;
    AccuracyScale m_scale;
    std::vector<Leader> m_leaders;
    RowModel<Text> m_labels;
    RowModel<Text> m_accuracyTicks;
    RowModel<Text> m_timeTicks;
};

} // namespace scenedeck
