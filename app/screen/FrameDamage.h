// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QQuickItem>

namespace scenedeck
{

/// A pixel that is drawn anew in every frame of a window, and seen in none.
/// Drawing without OpenGL, Qt hands a Wayland compositor the frames in which nothing changed too,
/// and draws no further one until that has answered. Cage does not answer them unless another
/// change comes: the window would stand still for ever.
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
