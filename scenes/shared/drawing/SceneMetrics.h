// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSizeF>
#include <QtQml/qqmlregistration.h>

namespace scenedeck
{

/// Sizes for one scene, derived from the area of the scene: the token sizes at 1080 pixels, scaled
/// by the shorter side of that area's frame. Sizes are in device-independent pixels. Text is at
/// least 12 pixels high. GUI thread.
class SceneMetrics : public QObject
{
    Q_OBJECT
    QML_ELEMENT

    /// The frame that determines the sizes: the window in the deck, the tile's share of it on the
    /// wall.
    Q_PROPERTY(QSizeF frame READ frame WRITE setFrame NOTIFY changed)
    /// Whether the scene is a tile on the wall. A tile has no controls of its own; it is opened as
    /// a whole.
    Q_PROPERTY(bool isTile MEMBER m_isTile NOTIFY changed)
    /// The shorter side is under 600 pixels: panels beside the plot move below it or fold.
    Q_PROPERTY(bool compact READ isCompact NOTIFY changed)
    Q_PROPERTY(bool portrait READ isPortrait NOTIFY changed)
    /// Device-independent pixels per pixel of the 1080 design.
    Q_PROPERTY(qreal unit READ unit NOTIFY changed)
    Q_PROPERTY(int title READ title NOTIFY changed)
    Q_PROPERTY(int headline READ headline NOTIFY changed)
    Q_PROPERTY(int headlineSmall READ headlineSmall NOTIFY changed)
    Q_PROPERTY(int subtitle READ subtitle NOTIFY changed)
    Q_PROPERTY(int number READ number NOTIFY changed)
    Q_PROPERTY(int numberSmall READ numberSmall NOTIFY changed)
    Q_PROPERTY(int label READ label NOTIFY changed)
    Q_PROPERTY(int axis READ axis NOTIFY changed)
    Q_PROPERTY(int clock READ clock NOTIFY changed)
    Q_PROPERTY(int margin READ margin NOTIFY changed)
    Q_PROPERTY(int gap READ gap NOTIFY changed)
    Q_PROPERTY(int radius READ radius NOTIFY changed)
    Q_PROPERTY(int padding READ padding NOTIFY changed)
    Q_PROPERTY(int rail READ rail NOTIFY changed)

public:
    explicit SceneMetrics(QObject *parent = nullptr);

    QSizeF frame() const { return m_frame; }
    void setFrame(QSizeF frame);

    bool isCompact() const { return m_shortSide < 600; }
    bool isPortrait() const { return m_frame.height() > m_frame.width(); }
    qreal unit() const { return m_shortSide / 1080.0; }
    int title() const { return text("title"); }
    int headline() const { return text("headline"); }
    int headlineSmall() const { return text("headline_small"); }
    int subtitle() const { return text("subtitle"); }
    int number() const { return text("number"); }
    int numberSmall() const { return text("number_small"); }
    int label() const { return text("label"); }
    int axis() const { return text("axis"); }
    int clock() const { return text("clock"); }
    int margin() const { return length("margin"); }
    int gap() const { return length("gap"); }
    int radius() const { return length("radius"); }
    int padding() const { return length("panel_padding"); }
    int rail() const { return length("rail"); }

Q_SIGNALS:
    void changed();

private:
    int text(const char *token) const;
    int length(const char *token) const;

    QSizeF m_frame{1920, 1080};
    qreal m_shortSide = 1080;
    bool m_isTile = false;
};

} // namespace scenedeck
