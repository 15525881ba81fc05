// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/accuracy-vs-cost/screen/CostPicker.h"

#include <utility>

namespace scenedeck
{

void CostPicker::setLabels(CostLabels *labels)
{
    if (labels == m_labels)
        return;
    if (m_labels)
        m_labels->disconnect(this);
    m_labels = labels;
    if (m_labels)
        connect(m_labels, &CostLabels::placed, this, &CostPicker::update);
    update();
    Q_EMIT labelsChanged();
}

void CostPicker::setTarget(QPointF target)
{
    if (target == m_target)
        return;
    m_target = target;
    update();
    Q_EMIT queryChanged();
}

void CostPicker::setActive(bool active)
{
    if (active == m_isActive)
        return;
    m_isActive = active;
    update();
    Q_EMIT queryChanged();
}

void CostPicker::update()
{
    std::optional<CostTipText> found;
    if (m_labels && m_isActive)
        found = m_labels->tipAt(m_target);
    if (found == m_found)
        return;
    m_found = std::move(found);
    Q_EMIT resultChanged();
}

} // namespace scenedeck
