// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/overview/screen/WindowChips.h"

#include "scenes/shared/drawing/PhaseMarker.h"
#include "scenes/shared/drawing/Theme.h"

#include <QPainter>

#include <cmath>

namespace scenedeck
{

WindowChips::WindowChips(QQuickItem *parent) : ThemedItem(parent)
{
    setAntialiasing(true);
}

void WindowChips::setPhases(const QList<int> &phases)
{
    if (phases == m_phases)
        return;
    m_phases = phases;
    Q_EMIT phasesChanged();
    update();
}

void WindowChips::setWrong(const QList<int> &wrong)
{
    if (wrong == m_wrong)
        return;
    m_wrong = wrong;
    Q_EMIT phasesChanged();
    update();
}

QString WindowChips::description() const
{
    QStringList words;
    for (qsizetype i = 0; i < m_phases.size(); ++i) {
        const QString word = m_phases[i] < 0 ? QStringLiteral("not known")
                                             : phaseLabel(static_cast<Phase>(m_phases[i]));
        words.append(m_wrong.contains(i) ? word + QStringLiteral(", wrong") : word);
    }
    return words.join(QStringLiteral("; "));
}

void WindowChips::paint(QPainter *painter)
{
    if (!theme() || m_phases.isEmpty())
        return;
    painter->setRenderHint(QPainter::Antialiasing);
    const auto count = static_cast<qreal>(m_phases.size());
    const qreal gap = std::max(2.0, std::round(width() * 0.02));
    const qreal chipWidth = std::floor((width() - gap * (count - 1)) / count);
    qreal x = 0;
    for (qsizetype i = 0; i < m_phases.size(); ++i) {
        const QRectF chip(x, 0, chipWidth, height());
        if (m_wrong.contains(i))
            paintWrong(painter, chip, m_phases[i]);
        else
            paintChip(painter, chip, m_phases[i]);
        x += chipWidth + gap;
    }
}

void WindowChips::paintChip(QPainter *painter, const QRectF &chip, int phase) const
{
    const bool isKnown = phase >= 0;
    const auto value = static_cast<Phase>(phase);
    const qreal radius = chip.height() * 0.22;
    painter->setPen(Qt::NoPen);
    painter->setBrush(isKnown ? theme()->phaseColor(value) : theme()->track());
    painter->drawRoundedRect(chip, radius, radius);
    if (isKnown)
        PhaseMarker::paintShape(painter, DesignTokens::instance().marker(value), chip.center(),
                                chip.height() * 0.5, theme()->panel());
}

// Draws an outline and, right of the marker, a cross.
void WindowChips::paintWrong(QPainter *painter, const QRectF &chip, int phase) const
{
    const auto value = static_cast<Phase>(phase);
    const qreal radius = chip.height() * 0.22;
    const qreal line = std::max(1.5, chip.height() * 0.1);
    painter->setPen(QPen(theme()->ink(), line));
    painter->setBrush(theme()->phaseColor(value));
    const qreal inset = line / 2;
    painter->drawRoundedRect(chip.adjusted(inset, inset, -inset, -inset), radius, radius);
    const qreal size = std::min(chip.height() * 0.5, chip.width() * 0.38);
    PhaseMarker::paintShape(painter, DesignTokens::instance().marker(value),
                            {chip.left() + chip.width() * 0.32, chip.center().y()}, size,
                            theme()->panel());
    const qreal arm = size * 0.38;
    const QPointF cross(chip.left() + chip.width() * 0.72, chip.center().y());
    painter->setPen(QPen(theme()->panel(), line, Qt::SolidLine, Qt::RoundCap));
    painter->drawLine(cross + QPointF(-arm, -arm), cross + QPointF(arm, arm));
    painter->drawLine(cross + QPointF(-arm, arm), cross + QPointF(arm, -arm));
}

} // namespace scenedeck
