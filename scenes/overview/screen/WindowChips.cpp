// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/overview/screen/WindowChips.h"

#include "scenes/shared/drawing/PhaseMarker.h"
#include "scenes/shared/drawing/Theme.h"

#include <QPainter>

#include <cmath>

namespace scenedeck
{

WindowChips::WindowChips(QQuickItem *parent) : QQuickPaintedItem(parent)
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

QString WindowChips::description() const
{
    QStringList words;
    for (const int phase : m_phases)
        words.append(phase < 0 ? QStringLiteral("not known")
                               : phaseLabel(static_cast<Phase>(phase)));
    return words.join(QStringLiteral("; "));
}

void WindowChips::componentComplete()
{
    QQuickPaintedItem::componentComplete();
    m_theme = Theme::of(this);
    if (m_theme)
        connect(m_theme, &Theme::changed, this, [this] { update(); });
}

void WindowChips::paint(QPainter *painter)
{
    if (!m_theme || m_phases.isEmpty())
        return;
    painter->setRenderHint(QPainter::Antialiasing);
    const auto count = static_cast<qreal>(m_phases.size());
    const qreal gap = std::max(2.0, std::round(width() * 0.02));
    const qreal chipWidth = std::floor((width() - gap * (count - 1)) / count);
    qreal x = 0;
    for (const int phase : m_phases) {
        paintChip(painter, {x, 0, chipWidth, height()}, phase);
        x += chipWidth + gap;
    }
}

void WindowChips::paintChip(QPainter *painter, const QRectF &chip, int phase) const
{
    const bool isKnown = phase >= 0;
    const auto value = static_cast<Phase>(phase);
    const qreal radius = chip.height() * 0.22;
    painter->setPen(Qt::NoPen);
    painter->setBrush(isKnown ? m_theme->phaseColor(value) : m_theme->track());
    painter->drawRoundedRect(chip, radius, radius);
    if (isKnown)
        PhaseMarker::paintShape(painter, DesignTokens::instance().marker(value), chip.center(),
                                chip.height() * 0.5, m_theme->panel());
}

} // namespace scenedeck
