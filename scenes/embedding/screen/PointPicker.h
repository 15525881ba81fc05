// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/embedding/screen/EmbeddingView.h"

#include <QPointF>
#include <QPointer>

namespace scenedeck
{

/// Names the point under the pointer. Compares with every point: 20,000 take 30 µs, which a move of
/// the pointer is worth, and unlike a grid the points are never out of date. GUI thread.
class PointPicker : public QObject
{
    Q_OBJECT
    QML_ELEMENT

    Q_PROPERTY(scenedeck::EmbeddingView *view READ view WRITE setView NOTIFY viewChanged REQUIRED)
    /// Where to look, in the unit square, y upwards.
    Q_PROPERTY(QPointF target READ target WRITE setTarget NOTIFY questionChanged)
    /// How far from there a point may be, in the same unit.
    Q_PROPERTY(qreal reach READ reach WRITE setReach NOTIFY questionChanged)
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY questionChanged)

    Q_PROPERTY(bool found READ found NOTIFY answerChanged)
    /// The point that was found, in the unit square.
    Q_PROPERTY(QPointF place READ place NOTIFY answerChanged)
    Q_PROPERTY(int phase READ phase NOTIFY answerChanged)
    Q_PROPERTY(QString label READ label NOTIFY answerChanged)
    /// "x 0.42 · y 0.71 · 3 min ago"
    Q_PROPERTY(QString detail READ detail NOTIFY answerChanged)

public:
    using QObject::QObject;

    EmbeddingView *view() const { return m_view; }
    void setView(EmbeddingView *view);
    QPointF target() const { return m_target; }
    void setTarget(QPointF target);
    qreal reach() const { return m_reach; }
    void setReach(qreal reach);
    bool isActive() const { return m_active; }
    void setActive(bool active);

    bool found() const { return m_found; }
    QPointF place() const { return {m_point.x, m_point.y}; }
    int phase() const { return static_cast<int>(m_point.phase); }
    QString label() const { return phaseLabel(m_point.phase); }
    QString detail() const;

Q_SIGNALS:
    void viewChanged();
    void questionChanged();
    void answerChanged();

private:
    void ask();
    void look();

    QPointer<EmbeddingView> m_view;
    QPointF m_target;
    qreal m_reach = 0.03;
    bool m_active = false;
    bool m_found = false;
    EmbeddingPoint m_point;
};

} // namespace scenedeck
