// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/accuracy-vs-cost/screen/CostSteps.h"

#include <QXYSeries>

namespace scenedeck
{

void CostSteps::setView(AccuracyVsCostView *view)
{
    if (m_view)
        m_view->disconnect(this);
    m_view = view;
    if (m_view)
        connect(m_view, &AccuracyVsCostView::modelsChanged, this, &CostSteps::fill);
    fill();
}

void CostSteps::setPlot(QSizeF plot)
{
    m_plot = plot;
    fill();
}

void CostSteps::setMark(qreal mark)
{
    m_mark = mark;
    fill();
}

void CostSteps::setLine(QObject *series)
{
    m_line = series;
    fill();
}

void CostSteps::setEdge(QObject *series)
{
    m_edge = series;
    fill();
}

void CostSteps::fill()
{
    if (m_view && !m_plot.isEmpty()) {
        QList<QPointF> points;
        for (const QPointF &corner : m_view->geometry(m_plot, m_mark).stepLine(m_view->models()))
            points.append({corner.x(), m_plot.height() - corner.y()});
        for (QObject *series : {m_line.get(), m_edge.get()}) {
            if (auto *target = qobject_cast<QXYSeries *>(series))
                target->replace(points);
        }
    }
    Q_EMIT changed();
}

} // namespace scenedeck
