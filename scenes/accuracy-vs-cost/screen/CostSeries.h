// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/accuracy-vs-cost/screen/AccuracyVsCostView.h"

#include <QColor>
#include <QList>
#include <QPointF>
#include <QPointer>

QT_BEGIN_NAMESPACE
class QLineSeries;
class QXYSeries;
QT_END_NAMESPACE

namespace scenedeck
{

/// Fills the series of a chart. Creates the series of the trails, one line per model, in the chart
/// and on the axes of `efficient`. Series are QObject here, because the Qt Charts types that QML
/// uses differ from those that C++ may name. GUI thread.
class CostSeries : public QObject
{
    Q_OBJECT
    QML_ELEMENT

    /// The number of newest values that a model's trail joins. More values would be unreadable, and
    /// old values can be outside of the axes, which follow the newest values.
    static constexpr std::size_t TrailShown = 12;

    Q_PROPERTY(scenedeck::AccuracyVsCostView *view READ view WRITE setView NOTIFY changed REQUIRED)
    /// LineSeries: the step line through the efficient models, from the lower edge to the right
    /// edge.
    Q_PROPERTY(QObject *frontier READ frontier WRITE setFrontier NOTIFY changed)
    /// LineSeries: the same line, as the upper edge of an area.
    Q_PROPERTY(QObject *edge READ edge WRITE setEdge NOTIFY changed)
    /// ScatterSeries of the models that are not muted, and of the muted ones.
    Q_PROPERTY(QObject *efficient READ efficient WRITE setEfficient NOTIFY changed)
    Q_PROPERTY(QObject *dominated READ dominated WRITE setDominated NOTIFY changed)
    Q_PROPERTY(QColor trailColor READ trailColor WRITE setTrailColor NOTIFY changed)
    Q_PROPERTY(qreal trailWidth READ trailWidth WRITE setTrailWidth NOTIFY changed)

public:
    using QObject::QObject;

    AccuracyVsCostView *view() const { return m_view; }
    void setView(AccuracyVsCostView *view);
    QObject *frontier() const { return m_frontier; }
    void setFrontier(QObject *series);
    QObject *edge() const { return m_edge; }
    void setEdge(QObject *series);
    QObject *efficient() const { return m_efficient; }
    void setEfficient(QObject *series);
    QObject *dominated() const { return m_dominated; }
    void setDominated(QObject *series);
    QColor trailColor() const { return m_trailColor; }
    void setTrailColor(const QColor &color);
    qreal trailWidth() const { return m_trailWidth; }
    void setTrailWidth(qreal width);

    /// Fills the trails. The series must have a chart and axes, which is the case once the scene is
    /// complete.
    Q_INVOKABLE void fillTrails();

Q_SIGNALS:
    void changed();

private:
    void fill();
    void makeTrails(std::size_t count);
    QList<QPointF> stepLine() const;
    QList<QPointF> marks(bool muted) const;

    QPointer<AccuracyVsCostView> m_view;
    QPointer<QObject> m_frontier;
    QPointer<QObject> m_edge;
    QPointer<QObject> m_efficient;
    QPointer<QObject> m_dominated;
    std::vector<QPointer<QLineSeries>> m_trails; // owned by the chart
    QColor m_trailColor;
    qreal m_trailWidth = 1;
};

} // namespace scenedeck
