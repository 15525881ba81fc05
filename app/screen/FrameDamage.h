// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QQuickItem>

namespace scenedeck
{

/// A transparent pixel that is repainted in each frame of a window, so that no frame is without
/// damage. Reason: without OpenGL, Qt also commits frames without damage to a Wayland compositor
/// and then waits for the frame callback before it renders again. Cage does not send that callback
/// for a frame without damage, so that the window would freeze.
class FrameDamage : public QQuickItem
{
    Q_OBJECT

public:
    /// @p window must outlive it.
    explicit FrameDamage(QQuickWindow &window);

protected:
    QSGNode *updatePaintNode(QSGNode *node, UpdatePaintNodeData *data) override;

private:
    void mark();

    QSGNode *m_node = nullptr;
};

} // namespace scenedeck
