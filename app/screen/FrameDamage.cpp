// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screen/FrameDamage.h"

#include <QQuickWindow>
#include <QSGRectangleNode>

namespace scenedeck
{

FrameDamage::FrameDamage(QQuickWindow &window) : QQuickItem(window.contentItem())
{
    setSize({1, 1});
    setFlag(ItemHasContents);
    // Direct: runs in the render thread, after the scene graph was synchronized. Calling update()
    // on the item instead would request the next frame, and so on without end.
    connect(&window, &QQuickWindow::beforeRendering, this, &FrameDamage::mark,
            Qt::DirectConnection);
}

QSGNode *FrameDamage::updatePaintNode(QSGNode *node, UpdatePaintNodeData *)
{
    m_node = node;
    if (!m_node) {
        QSGRectangleNode *pixel = window()->createRectangleNode();
        pixel->setRect(boundingRect());
        pixel->setColor(Qt::transparent);
        m_node = pixel;
    }
    return m_node;
}

void FrameDamage::mark()
{
    if (m_node)
        m_node->markDirty(QSGNode::DirtyMaterial);
}

} // namespace scenedeck
