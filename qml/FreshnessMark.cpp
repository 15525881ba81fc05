// SPDX-License-Identifier: GPL-3.0-or-later
#include "qml/FreshnessMark.h"

#include "scenes/shared/drawing/Theme.h"

#include <QPainter>

#include <algorithm>

namespace scenedeck
{

namespace
{
// A dot with a halo: live.
void paintLive(QPainter *painter, const Theme &theme)
{
    QColor color = theme.phaseColor(Phase::Clean);
    painter->setBrush(color);
    painter->drawEllipse(QPointF(), 0.3, 0.3);
    color.setAlphaF(0.2F);
    painter->setBrush(color);
    painter->drawEllipse(QPointF(), 0.5, 0.5);
}

// A dot without a halo: updated or quiet.
void paintDot(QPainter *painter, const QColor &color)
{
    painter->setBrush(color);
    painter->drawEllipse(QPointF(), 0.3, 0.3);
}

// A filled triangle, the usual symbol for play.
void paintReplay(QPainter *painter, const Theme &theme)
{
    painter->setBrush(theme.ink());
    painter->drawPolygon(QPolygonF({{-0.3, -0.42}, {0.45, 0}, {-0.3, 0.42}}));
}

void paintLines(QPainter *painter, const QColor &color, const QList<QLineF> &lines)
{
    painter->setPen(QPen(color, 0.16, Qt::SolidLine, Qt::RoundCap));
    painter->drawLines(lines);
}

// A ring: dotted for waiting and unknown age, solid for stale.
void paintRing(QPainter *painter, const QColor &color, Qt::PenStyle style)
{
    QPen pen(color, 0.14);
    if (style == Qt::DotLine) {
        pen.setCapStyle(Qt::FlatCap);
        pen.setDashPattern({1.2, 1.0});
    }
    painter->setPen(pen);
    painter->setBrush(Qt::NoBrush);
    painter->drawEllipse(QPointF(), 0.38, 0.38);
}

void paintMark(QPainter *painter, FreshnessState state, const Theme &theme)
{
    switch (state) {
    case FreshnessState::Live:
        return paintLive(painter, theme);
    case FreshnessState::Replay:
        return paintReplay(painter, theme);
    case FreshnessState::Updated:
        return paintDot(painter, theme.ink());
    case FreshnessState::Quiet:
        return paintDot(painter, theme.muted());
    case FreshnessState::Waiting:
        return paintRing(painter, theme.muted(), Qt::DotLine);
    case FreshnessState::AgeUnknown:
        return paintRing(painter, theme.ink(), Qt::DotLine);
    case FreshnessState::Stale:
        return paintRing(painter, theme.ink(), Qt::SolidLine);
    case FreshnessState::Lagging:
        return paintLines(painter, theme.ink(),
                          {{-0.3, -0.35, -0.3, 0.35}, {0, -0.15, 0, 0.35}, {0.3, 0.1, 0.3, 0.35}});
    case FreshnessState::Disconnected:
        return paintLines(painter, theme.ink(),
                          {{-0.32, -0.32, 0.32, 0.32}, {-0.32, 0.32, 0.32, -0.32}});
    }
}
} // namespace

FreshnessMark::FreshnessMark(QQuickItem *parent) : ThemedItem(parent)
{
    setAntialiasing(true);
}

void FreshnessMark::setScene(DeckScene *scene)
{
    if (scene == m_scene)
        return;
    if (m_scene)
        m_scene->disconnect(this);
    m_scene = scene;
    if (m_scene)
        connect(m_scene, &DeckScene::freshnessChanged, this, [this] { update(); });
    Q_EMIT sceneChanged();
    update();
}

void FreshnessMark::paint(QPainter *painter)
{
    if (!theme() || !m_scene)
        return;
    const qreal size = std::min(width(), height());
    painter->translate(boundingRect().center());
    painter->scale(size, size);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    paintMark(painter, m_scene->freshnessState(), *theme());
}

} // namespace scenedeck
