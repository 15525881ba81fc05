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
    // In the thread that draws, once the scene graph is up to date. An update() of the item would
    // ask for the next frame as well, and that for the one after it.
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
