// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/accuracy-vs-cost/screen/AccuracyVsCostView.h"

#include <QPointer>

namespace scenedeck
{

/// Fills the series of a chart with the step line through the efficient models. The chart's axes
/// are the plot's: x from 0 to its width, y from 0 at its lower edge to its height; the logarithm
/// is that of CostGeometry, as for marks and labels. Series are QObject here, because the Qt Charts
/// types that QML uses differ from those that C++ may name. GUI thread.
class CostSteps : public QObject
{
    Q_OBJECT
    QML_ELEMENT

    Q_PROPERTY(scenedeck::AccuracyVsCostView *view READ view WRITE setView NOTIFY changed REQUIRED)
    /// Size of the plot, and diameter of a mark, in device-independent pixels.
    Q_PROPERTY(QSizeF plot READ plot WRITE setPlot NOTIFY changed)
    Q_PROPERTY(qreal mark READ mark WRITE setMark NOTIFY changed)
    /// LineSeries: the line, and the same as the upper edge of an area.
    Q_PROPERTY(QObject *line READ line WRITE setLine NOTIFY changed)
    Q_PROPERTY(QObject *edge READ edge WRITE setEdge NOTIFY changed)

public:
    using QObject::QObject;

    AccuracyVsCostView *view() const { return m_view; }
    void setView(AccuracyVsCostView *view);
    QSizeF plot() const { return m_plot; }
    void setPlot(QSizeF plot);
    qreal mark() const { return m_mark; }
    void setMark(qreal mark);
    QObject *line() const { return m_line; }
    void setLine(QObject *series);
    QObject *edge() const { return m_edge; }
    void setEdge(QObject *series);

Q_SIGNALS:
    void changed();

private:
    void fill();

    QPointer<AccuracyVsCostView> m_view;
    QSizeF m_plot;
    qreal m_mark = 10;
    QPointer<QObject> m_line;
    QPointer<QObject> m_edge;
};

} // namespace scenedeck
