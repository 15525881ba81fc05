// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/embedding/screen/EmbeddingView.h"

#include <QPointF>
#include <QPointer>

namespace scenedeck
{

/// Finds the point under the pointer. Compares with every point: 20,000 take 30 µs, which is
/// acceptable per pointer move. Unlike a grid, this is never out of date. GUI thread.
class PointPicker : public QObject
{
    Q_OBJECT
    QML_ELEMENT

    Q_PROPERTY(scenedeck::EmbeddingView *view READ view WRITE setView NOTIFY viewChanged REQUIRED)
    /// The position to search at, in the unit square, y upwards.
    Q_PROPERTY(QPointF target READ target WRITE setTarget NOTIFY queryChanged)
    /// The maximum distance of a point from the target, in the same unit.
    Q_PROPERTY(qreal reach READ reach WRITE setReach NOTIFY queryChanged)
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY queryChanged)

    Q_PROPERTY(bool found READ isFound NOTIFY resultChanged)
    /// The position of the found point, in the unit square.
    Q_PROPERTY(QPointF place READ place NOTIFY resultChanged)
    Q_PROPERTY(int phase READ phase NOTIFY resultChanged)
    Q_PROPERTY(QString label READ label NOTIFY resultChanged)
    /// E.g. "x 0.42 · y 0.71 · 3 min ago".
    Q_PROPERTY(QString detail READ detail NOTIFY resultChanged)

public:
    using QObject::QObject;

    EmbeddingView *view() const { return m_view; }
    void setView(EmbeddingView *view);
    QPointF target() const { return m_target; }
    void setTarget(QPointF target);
    qreal reach() const { return m_reach; }
    void setReach(qreal reach);
    bool isActive() const { return m_isActive; }
    void setActive(bool active);

    bool isFound() const { return m_isFound; }
    QPointF place() const { return {m_point.x, m_point.y}; }
    int phase() const { return static_cast<int>(m_point.phase); }
    QString label() const { return phaseLabel(m_point.phase); }
    QString detail() const;

Q_SIGNALS:
    void viewChanged();
    void queryChanged();
    void resultChanged();

private:
    void applyQuery();
    void update();

    QPointer<EmbeddingView> m_view;
    QPointF m_target;
    qreal m_reach = 0.03;
    bool m_isActive = false;
    bool m_isFound = false;
    EmbeddingPoint m_point;
};

} // namespace scenedeck
