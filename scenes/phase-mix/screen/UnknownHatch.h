// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/shared/drawing/ThemedItem.h"

#include <QPainter>
#include <QPainterPath>

namespace scenedeck
{

class Theme;

/// A square with the hatching of the unknown share, for the list beside the plot. GUI thread.
class UnknownHatch : public scenedeck::ThemedItem
{
    Q_OBJECT
    QML_ELEMENT

    /// Width of the hatching's lines in device-independent pixels.
    Q_PROPERTY(qreal lineWidth MEMBER m_lineWidth NOTIFY lineWidthChanged)

public:
    explicit UnknownHatch(QQuickItem *parent = nullptr);

    void paint(QPainter *painter) override;

    /// Fills @p shape with the hatching, which is denser than that of a gap and has its own
    /// background. Its lines are at fixed steps from the painter's origin, so that they do not move
    /// with the shape.
    static void fill(QPainter *painter, const QPainterPath &shape, const Theme &theme,
                     qreal lineWidth);

Q_SIGNALS:
    void lineWidthChanged();

private:
    qreal m_lineWidth = 2;
};

} // namespace scenedeck
