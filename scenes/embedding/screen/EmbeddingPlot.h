// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/embedding/screen/DotCanvas.h"
#include "scenes/embedding/screen/EmbeddingView.h"

#include <QPointer>
#include <QQuickItem>

namespace scenedeck
{

class Theme;

/// Draws the square of the axes with its points and, behind them, the vote. It is one opaque
/// picture in one image node, so the cost per frame does not depend on the number of points. Works
/// on every graphics backend, follows the theme. Width and height should be equal. GUI thread.
class EmbeddingPlot : public QQuickItem
{
    Q_OBJECT
    QML_ELEMENT

    Q_PROPERTY(scenedeck::EmbeddingView *view READ view WRITE setView NOTIFY viewChanged REQUIRED)
    /// Size of a marker in device-independent pixels. The square keeps this distance from the
    /// item's edges, so that no marker is clipped.
    Q_PROPERTY(qreal dotSize READ dotSize WRITE setDotSize NOTIFY dotSizeChanged)

public:
    explicit EmbeddingPlot(QQuickItem *parent = nullptr);

    EmbeddingView *view() const { return m_view; }
    void setView(EmbeddingView *view);
    qreal dotSize() const { return m_dotSize; }
    void setDotSize(qreal size);

Q_SIGNALS:
    void viewChanged();
    void dotSizeChanged();

protected:
    void componentComplete() override;
    void geometryChange(const QRectF &newGeometry, const QRectF &oldGeometry) override;
    void itemChange(ItemChange change, const ItemChangeData &value) override;
    void updatePolish() override;
    QSGNode *updatePaintNode(QSGNode *node, UpdatePaintNodeData *) override;

private:
    DotStyle style() const;
    void restyle();
    void updateField();

    QPointer<EmbeddingView> m_view;
    Theme *m_theme = nullptr; // owned by the QML engine
    qreal m_dotSize = 8;
    DotCanvas m_canvas;
    bool m_hasPictureChanged = false;
};

} // namespace scenedeck
