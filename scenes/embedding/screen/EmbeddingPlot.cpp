// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/embedding/screen/EmbeddingPlot.h"

#include "scenes/shared/drawing/Theme.h"

#include <QQuickWindow>
#include <QSGImageNode>

#include <algorithm>

namespace scenedeck
{

EmbeddingPlot::EmbeddingPlot(QQuickItem *parent) : QQuickItem(parent)
{
    setFlag(ItemHasContents);
}

void EmbeddingPlot::setView(EmbeddingView *view)
{
    if (view == m_view)
        return;
    if (m_view)
        m_view->disconnect(this);
    m_view = view;
    if (m_view) {
        connect(m_view, &EmbeddingView::axesChanged, this, &EmbeddingPlot::restyle);
        connect(m_view, &EmbeddingView::pointsChanged, this, &QQuickItem::polish);
        connect(m_view, &EmbeddingView::voteChanged, this, &EmbeddingPlot::updateField);
    }
    restyle();
    Q_EMIT viewChanged();
}

void EmbeddingPlot::setDotSize(qreal size)
{
    if (size == m_dotSize)
        return;
    m_dotSize = size;
    restyle();
    Q_EMIT dotSizeChanged();
}

void EmbeddingPlot::componentComplete()
{
    QQuickItem::componentComplete();
    m_theme = Theme::of(this);
    if (m_theme)
        connect(m_theme, &Theme::changed, this, &EmbeddingPlot::restyle);
    restyle();
}

void EmbeddingPlot::geometryChange(const QRectF &newGeometry, const QRectF &oldGeometry)
{
    QQuickItem::geometryChange(newGeometry, oldGeometry);
    if (newGeometry.size() != oldGeometry.size())
        restyle();
}

void EmbeddingPlot::itemChange(ItemChange change, const ItemChangeData &value)
{
    QQuickItem::itemChange(change, value);
    if (change == ItemDevicePixelRatioHasChanged || change == ItemSceneChange)
        restyle();
}

DotStyle EmbeddingPlot::style() const
{
    DotStyle style;
    const qreal ratio = window()->effectiveDevicePixelRatio();
    style.side = qRound(std::min(width(), height()) * ratio);
    style.dot = std::max(1, qRound(m_dotSize * ratio));
    style.axes = m_view->axes();
    style.background = m_theme->panel();
    for (std::size_t i = 0; i < style.phases.size(); ++i)
        style.phases[i] = m_theme->phaseColor(static_cast<Phase>(i));
    return style;
}

void EmbeddingPlot::restyle()
{
    if (!m_theme || !m_view || !window())
        return;
    m_canvas.setStyle(style());
    updateField();
}

void EmbeddingPlot::updateField()
{
    m_canvas.setField(m_view->field());
    polish();
}

void EmbeddingPlot::updatePolish()
{
    if (!m_view)
        return;
    if (m_canvas.advance(m_view->scene())) {
        m_hasPictureChanged = true;
        update();
    }
}

QSGNode *EmbeddingPlot::updatePaintNode(QSGNode *node, UpdatePaintNodeData *)
{
    if (m_canvas.picture().isNull()) {
        delete node;
        return nullptr;
    }
    auto *image = static_cast<QSGImageNode *>(node);
    if (!image) {
        image = window()->createImageNode();
        image->setOwnsTexture(true);
        image->setFiltering(QSGTexture::Nearest);
        m_hasPictureChanged = true;
    }
    if (m_hasPictureChanged) {
        image->setTexture(
            window()->createTextureFromImage(m_canvas.picture(), QQuickWindow::TextureIsOpaque));
        m_hasPictureChanged = false;
    }
    const qreal side = std::min(width(), height());
    image->setRect(0, 0, side, side);
    return image;
}

} // namespace scenedeck
