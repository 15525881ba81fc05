// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/accuracy-vs-cost/LabelGroups.h"
#include "scenes/accuracy-vs-cost/screen/AccuracyVsCostView.h"

#include <QAbstractListModel>
#include <QFont>
#include <QLineF>
#include <QPointer>
#include <QStringList>

#include <optional>
#include <vector>

namespace scenedeck
{

/// A label beside its mark, in the coordinates of the plot.
struct CostLabel
{
    QString name;    ///< elided if too long; with a count of further models, e.g. "GRU +2"
    QString numbers; ///< e.g. "95.4 % · 5.2 ms"
    bool muted = false;
    QRectF box;
    QLineF leader; ///< from the box to the mark's edge; length 0 if they are side by side

    bool operator==(const CostLabel &) const = default;
};

/// The texts of a tooltip.
struct CostTipText
{
    QString name;
    QString detail;

    bool operator==(const CostTipText &) const = default;
};

/// The labels of the marks, placed so that they never overlap, and away from the step line, the
/// whiskers and the arrows if possible. Models whose labels have no position are counted by the
/// nearest label; the most accurate model is always named. Each item that draws labels has its own
/// CostLabels, because the deck and the wall show the same view in different areas. Lengths in
/// device-independent pixels.
class CostLabels : public QObject
{
    Q_OBJECT
    QML_ELEMENT

    Q_PROPERTY(scenedeck::AccuracyVsCostView *view READ view WRITE setView NOTIFY changed REQUIRED)
    /// Size of the plot.
    Q_PROPERTY(QSizeF plot MEMBER m_plot NOTIFY changed)
    Q_PROPERTY(QFont nameFont MEMBER m_nameFont NOTIFY changed)
    Q_PROPERTY(QFont numbersFont MEMBER m_numbersFont NOTIFY changed)
    /// Diameter of a mark.
    Q_PROPERTY(qreal mark MEMBER m_mark NOTIFY changed)
    /// Rows with `name`, `numbers`, `muted`, `box`, and for the leader line `lineStart`,
    /// `lineLength` (0: none) and `lineAngle` (degrees, clockwise from the right).
    Q_PROPERTY(QAbstractListModel *rows READ rows CONSTANT)

public:
    explicit CostLabels(QObject *parent = nullptr);

    AccuracyVsCostView *view() const { return m_view; }
    void setView(AccuracyVsCostView *view);
    QAbstractListModel *rows() { return &m_rows; }

    /// The tooltip for the mark or the label at @p position. Nothing if there is none.
    std::optional<CostTipText> tipAt(QPointF position) const;

    /// The listed name of the model whose mark or label is at @p position; empty if there is none.
    Q_INVOKABLE QString modelNameAt(QPointF position) const;

Q_SIGNALS:
    void changed();
    void placed(); ///< the labels were placed anew

private:
    void placeAll();
    std::vector<NamedMark> namedMarks(const CostGeometry &geometry) const;
    std::vector<QLineF> linesOf(const CostGeometry &geometry) const;
    std::vector<QLineF> whiskersOf(const CostGeometry &geometry) const;
    QString nameText(std::size_t model, std::size_t others) const;
    QSizeF sizeOf(std::size_t model, std::size_t others) const;
    CostLabel labelOf(const LabelGroup &group) const;
    std::optional<std::size_t> modelAt(QPointF position) const;
    QStringList companionsOf(std::size_t model) const;

    QPointer<AccuracyVsCostView> m_view;
    QSizeF m_plot;
    QFont m_nameFont;
    QFont m_numbersFont;
    qreal m_mark = 10;
    std::vector<LabelGroup> m_groups; ///< indexes of the view's models
    RowModel<CostLabel> m_rows;
};

} // namespace scenedeck
