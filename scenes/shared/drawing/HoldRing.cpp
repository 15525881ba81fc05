// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/drawing/HoldRing.h"

#include "scenes/shared/drawing/Theme.h"

#include <QPainter>

#include <algorithm>

namespace scenedeck
{

namespace
{
// Of a ring of the size 1.
constexpr qreal GroundWidth = 0.036;
constexpr qreal FillWidth = 0.064;
constexpr qreal Radius = 0.5 - FillWidth / 2;
constexpr QRectF Circle(-Radius, -Radius, 2 * Radius, 2 * Radius);
constexpr int FullCircle = 360 * 16; // QPainter's unit of angles
constexpr int Top = 90 * 16;
} // namespace

HoldRing::HoldRing(QQuickItem *parent) : ThemedItem(parent)
{
    setAntialiasing(true);
}

void HoldRing::setProgress(qreal progress)
{
    if (qFuzzyCompare(1 + progress, 1 + m_progress))
        return;
    m_progress = progress;
    update();
    Q_EMIT progressChanged();
}

void HoldRing::setShare(qreal share)
{
    if (qFuzzyCompare(1 + share, 1 + m_share))
        return;
    m_share = share;
    update();
    Q_EMIT shareChanged();
}

void HoldRing::setCancels(bool cancels)
{
    if (cancels == m_isCancel)
        return;
    m_isCancel = cancels;
    update();
    Q_EMIT cancelsChanged();
}

void HoldRing::itemChange(ItemChange change, const ItemChangeData &data)
{
    if (change == ItemEnabledHasChanged)
        update();
    ThemedItem::itemChange(change, data);
}

void HoldRing::paint(QPainter *painter)
{
    if (!theme())
        return;
    const qreal size = std::min(width(), height());
    painter->translate(boundingRect().center());
    painter->scale(size, size);
    painter->setRenderHint(QPainter::Antialiasing);
    paintRing(painter);
    paintSign(painter);
}

void HoldRing::paintRing(QPainter *painter) const
{
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(isEnabled() ? theme()->bar() : theme()->line(), GroundWidth));
    painter->drawEllipse(Circle);
    if (m_share > 0)
        paintArc(painter, m_share, GroundWidth);
    if (m_progress > 0)
        paintArc(painter, m_progress, FillWidth);
}

void HoldRing::paintArc(QPainter *painter, qreal share, qreal width) const
{
    painter->setPen(QPen(theme()->ink(), width, Qt::SolidLine, Qt::RoundCap));
    painter->drawArc(Circle, Top, -qRound(share * FullCircle));
}

void HoldRing::paintSign(QPainter *painter) const
{
    painter->setPen(Qt::NoPen);
    painter->setBrush(isEnabled() ? theme()->ink() : theme()->muted());
    if (m_isCancel)
        painter->drawRect(QRectF(-0.15, -0.15, 0.3, 0.3));
    else
        painter->drawPolygon(QPolygonF({{-0.09, -0.18}, {0.2, 0}, {-0.09, 0.18}}));
}

} // namespace scenedeck
