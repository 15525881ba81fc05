// SPDX-License-Identifier: GPL-3.0-or-later
#include "qml/TruthMark.h"

#include "scenes/shared/drawing/Theme.h"

#include <QPainter>

#include <algorithm>

namespace scenedeck
{

namespace
{
// A dot in a halo: the stream runs.
void paintLive(QPainter *painter, const Theme &theme)
{
    QColor color = theme.phaseColor(Phase::Clean);
    painter->setBrush(color);
    painter->drawEllipse(QPointF(), 0.3, 0.3);
    color.setAlphaF(0.2F);
    painter->setBrush(color);
    painter->drawEllipse(QPointF(), 0.5, 0.5);
}

// A dot without a halo: it is not the stream that makes it current.
void paintDot(QPainter *painter, const QColor &color)
{
    painter->setBrush(color);
    painter->drawEllipse(QPointF(), 0.3, 0.3);
}

// A filled triangle, as on a player.
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

// A ring, dotted while nothing has come, whole when nothing comes any more.
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

void paintMark(QPainter *painter, Truth truth, const Theme &theme)
{
    switch (truth) {
    case Truth::Live:
        return paintLive(painter, theme);
    case Truth::Replay:
        return paintReplay(painter, theme);
    case Truth::Updated:
        return paintDot(painter, theme.ink());
    case Truth::Quiet:
        return paintDot(painter, theme.muted());
    case Truth::Waiting:
        return paintRing(painter, theme.muted(), Qt::DotLine);
    case Truth::AgeUnknown:
        return paintRing(painter, theme.ink(), Qt::DotLine);
    case Truth::Stale:
        return paintRing(painter, theme.ink(), Qt::SolidLine);
    case Truth::Lagging:
        return paintLines(painter, theme.ink(),
                          {{-0.3, -0.35, -0.3, 0.35}, {0, -0.15, 0, 0.35}, {0.3, 0.1, 0.3, 0.35}});
    case Truth::Disconnected:
        return paintLines(painter, theme.ink(),
                          {{-0.32, -0.32, 0.32, 0.32}, {-0.32, 0.32, 0.32, -0.32}});
    }
}
} // namespace

TruthMark::TruthMark(QQuickItem *parent) : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
}

void TruthMark::setScene(DeckScene *scene)
{
    if (scene == m_scene)
        return;
    if (m_scene)
        m_scene->disconnect(this);
    m_scene = scene;
    if (m_scene)
        connect(m_scene, &DeckScene::truthChanged, this, [this] { update(); });
    Q_EMIT sceneChanged();
    update();
}

void TruthMark::componentComplete()
{
    QQuickPaintedItem::componentComplete();
    m_theme = Theme::of(this);
    if (m_theme)
        connect(m_theme, &Theme::changed, this, [this] { update(); });
}

void TruthMark::paint(QPainter *painter)
{
    if (!m_theme || !m_scene)
        return;
    const qreal size = std::min(width(), height());
    painter->translate(boundingRect().center());
    painter->scale(size, size);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    paintMark(painter, m_scene->truth(), *m_theme);
}

} // namespace scenedeck
