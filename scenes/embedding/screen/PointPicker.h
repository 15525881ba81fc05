// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/embedding/screen/EmbeddingView.h"

#include <QPointF>
#include <QPointer>

#include <optional>

namespace scenedeck
{

/// Finds the point under the pointer. Compares with every point: 20,000 take 30 µs, which is
/// acceptable per pointer move. Unlike a grid, this is never out of date. GUI thread.
class PointPicker : public QObject
{
    Q_OBJECT
    QML_ELEMENT

    Q_PROPERTY(scenedeck::EmbeddingView *view READ view WRITE setView NOTIFY viewChanged REQUIRED)
    /// The position to search at, as shares of the axes, y upwards.
    Q_PROPERTY(QPointF target READ target WRITE setTarget NOTIFY queryChanged)
    /// The maximum distance of a point from the target, as a share of an axis.
    Q_PROPERTY(qreal reach READ reach WRITE setReach NOTIFY queryChanged)
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY queryChanged)

    Q_PROPERTY(bool found READ isFound NOTIFY resultChanged)
    /// The position of the found point, as shares of the axes.
    Q_PROPERTY(QPointF place READ place NOTIFY resultChanged)
    Q_PROPERTY(int phase READ phase NOTIFY resultChanged)
    Q_PROPERTY(QString label READ label NOTIFY resultChanged)
    /// E.g. "x 0.42 · y 0.71 · 3 min ago".
    Q_PROPERTY(QString detail READ detail NOTIFY resultChanged)
    /// The episode of the found point; empty: it names none.
    Q_PROPERTY(QString episode READ episode NOTIFY resultChanged)

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
    QPointF place() const;
    int phase() const { return static_cast<int>(m_point.phase); }
    QString label() const { return phaseLabel(m_point.phase); }
    QString detail() const;
    QString episode() const;
    /// The episode of the point nearest to @p target, which is as the property, within the reach;
    /// empty: there is no such point, or it names none.
    Q_INVOKABLE QString episodeAt(QPointF target) const;

Q_SIGNALS:
    void viewChanged();
    void queryChanged();
    void resultChanged();

private:
    void applyQuery();
    void update();
    std::optional<EmbeddingPoint> nearest(QPointF target) const;

    QPointer<EmbeddingView> m_view;
    QPointF m_target;
    qreal m_reach = 0.03;
    bool m_isActive = false;
    bool m_isFound = false;
    EmbeddingPoint m_point;
    QString m_episode; ///< of m_point, also after the point was replaced
};

} // namespace scenedeck
