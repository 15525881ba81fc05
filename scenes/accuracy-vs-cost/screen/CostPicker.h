// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/accuracy-vs-cost/screen/CostLabels.h"

#include <QPointF>
#include <QPointer>

namespace scenedeck
{

/// Describes the model under the pointer, and the models that share its label. GUI thread.
class CostPicker : public QObject
{
    Q_OBJECT
    QML_ELEMENT

    Q_PROPERTY(
        scenedeck::CostLabels *labels READ labels WRITE setLabels NOTIFY labelsChanged REQUIRED)
    /// The position to search at, in the coordinates of the plot.
    Q_PROPERTY(QPointF target READ target WRITE setTarget NOTIFY queryChanged)
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY queryChanged)

    Q_PROPERTY(bool found READ isFound NOTIFY resultChanged)
    Q_PROPERTY(QString name READ name NOTIFY resultChanged)
    /// detailText().
    Q_PROPERTY(QString detail READ detail NOTIFY resultChanged)

public:
    using QObject::QObject;

    CostLabels *labels() const { return m_labels; }
    void setLabels(CostLabels *labels);
    QPointF target() const { return m_target; }
    void setTarget(QPointF target);
    bool isActive() const { return m_isActive; }
    void setActive(bool active);

    bool isFound() const { return m_found.has_value(); }
    QString name() const { return m_found ? m_found->name : QString(); }
    QString detail() const { return m_found ? m_found->detail : QString(); }

Q_SIGNALS:
    void labelsChanged();
    void queryChanged();
    void resultChanged();

private:
    void update();

    QPointer<CostLabels> m_labels;
    QPointF m_target;
    bool m_isActive = false;
    std::optional<CostTipText> m_found;
};

} // namespace scenedeck
