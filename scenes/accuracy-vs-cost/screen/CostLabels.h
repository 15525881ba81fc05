// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/accuracy-vs-cost/LabelPlacement.h"
#include "scenes/accuracy-vs-cost/screen/AccuracyVsCostView.h"

#include <QAbstractListModel>
#include <QFont>
#include <QLineF>
#include <QPointer>

namespace scenedeck
{

/// A label beside its mark, in the coordinates of the plot.
struct CostLabel
{
    QString name;
    QString numbers; ///< e.g. "95.4 % · 5.2 ms"
    bool muted = false;
    QRectF box;
    QLineF leader; ///< from the box to the mark's edge; length 0 if they are side by side

    bool operator==(const CostLabel &) const = default;
};

/// The labels of the marks, placed so that they never overlap, and away from the step line and the
/// whiskers if possible. Each item that draws labels has its own CostLabels, because the deck and
/// the wall show the same view in different areas. Lengths in device-independent pixels.
class CostLabels : public QObject
{
    Q_OBJECT
    QML_ELEMENT

    Q_PROPERTY(scenedeck::AccuracyVsCostView *view READ view WRITE setView NOTIFY changed REQUIRED)
    /// Size of the plot.
    Q_PROPERTY(QSizeF plot READ plot WRITE setPlot NOTIFY changed)
    Q_PROPERTY(QFont nameFont READ nameFont WRITE setNameFont NOTIFY changed)
    Q_PROPERTY(QFont numbersFont READ numbersFont WRITE setNumbersFont NOTIFY changed)
    /// Diameter of a mark.
    Q_PROPERTY(qreal mark READ mark WRITE setMark NOTIFY changed)
    /// Rows with `name`, `numbers`, `muted`, `box`, and for the leader line `lineStart`,
    /// `lineLength` (0: none) and `lineAngle` (degrees, clockwise from the right).
    Q_PROPERTY(QAbstractListModel *rows READ rows CONSTANT)

public:
    explicit CostLabels(QObject *parent = nullptr);

    AccuracyVsCostView *view() const { return m_view; }
    void setView(AccuracyVsCostView *view);
    QSizeF plot() const { return m_plot; }
    void setPlot(QSizeF plot);
    QFont nameFont() const { return m_nameFont; }
    void setNameFont(const QFont &font);
    QFont numbersFont() const { return m_numbersFont; }
    void setNumbersFont(const QFont &font);
    qreal mark() const { return m_mark; }
    void setMark(qreal mark);
    QAbstractListModel *rows() { return &m_rows; }

Q_SIGNALS:
    void changed();

private:
    void placeAll();
    QPointF placeOf(const CostPoint &point) const;
    void appendStepLine(std::vector<QLineF> &lines) const;
    void appendWhiskers(const ModelCost &model, std::vector<QLineF> &lines) const;
    QSizeF sizeOf(const CostLabel &label) const;

    QPointer<AccuracyVsCostView> m_view;
    QSizeF m_plot;
    QFont m_nameFont;
    QFont m_numbersFont;
    qreal m_mark = 10;
    RowModel<CostLabel> m_rows;
};

} // namespace scenedeck
