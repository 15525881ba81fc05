// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSizeF>
#include <QtQml/qqmlregistration.h>

#include <algorithm>

namespace scenedeck
{

/// Sizes for one scene, derived from the area of the scene: the token sizes at 1080 pixels, scaled
/// by the shorter side of that area's frame. Sizes are in device-independent pixels. Text is at
/// least 12 pixels high, and at the viewing distance at least as high as its role requires
/// (ArcMinutes). The height of a text is its font size. GUI thread.
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
    /// Pixels per arc minute at the viewing distance (ViewingDistance); 0: no requirement.
    Q_PROPERTY(qreal arcMinute READ arcMinute WRITE setArcMinute NOTIFY changed)
    /// Device-independent pixels per millimetre of the display (ViewingDistance); 0: not known.
    Q_PROPERTY(qreal millimetre READ millimetre WRITE setMillimetre NOTIFY changed)
    /// Side of the smallest square that a finger hits: 15 mm of the display, never below 48 pixels.
    Q_PROPERTY(int touchTarget READ touchTarget NOTIFY changed)
    /// The shorter side is under 600 pixels, or labels are more than 1.8 times as large as in the
    /// design, as if it were: panels beside the plot move below it or fold.
    Q_PROPERTY(bool compact READ isCompact NOTIFY changed)
    Q_PROPERTY(bool portrait READ isPortrait NOTIFY changed)
    /// Device-independent pixels per pixel of the 1080 design.
    Q_PROPERTY(qreal unit READ unit NOTIFY changed)
    Q_PROPERTY(int title READ title NOTIFY changed)
    Q_PROPERTY(int headline READ headline NOTIFY changed)
    Q_PROPERTY(int headlineSmall READ headlineSmall NOTIFY changed)
    /// Of a tile, where it has two lines.
    Q_PROPERTY(int tileHeadline READ tileHeadline NOTIFY changed)
    Q_PROPERTY(int subtitle READ subtitle NOTIFY changed)
    Q_PROPERTY(int number READ number NOTIFY changed)
    Q_PROPERTY(int numberSmall READ numberSmall NOTIFY changed)
    Q_PROPERTY(int label READ label NOTIFY changed)
    Q_PROPERTY(int axis READ axis NOTIFY changed)
    Q_PROPERTY(int clock READ clock NOTIFY changed)
    /// No text is smaller.
    Q_PROPERTY(int smallestText READ smallestText NOTIFY changed)
    /// Size below which no label is, for this viewing distance.
    Q_PROPERTY(int smallestLabel READ smallestLabel NOTIFY changed)
    /// Middle of the headline, which has one line or two smaller ones, below the top of the page.
    Q_PROPERTY(int headlineMiddle READ headlineMiddle NOTIFY changed)
    /// Height of the header above a scene, and of the rail below it.
    Q_PROPERTY(int headerHeight READ headerHeight NOTIFY changed)
    Q_PROPERTY(int railHeight READ railHeight NOTIFY changed)
    /// Top of the rail's segments within the rail, below the line of its note.
    Q_PROPERTY(int railTrack READ railTrack NOTIFY changed)
    Q_PROPERTY(int margin READ margin NOTIFY changed)
    Q_PROPERTY(int gap READ gap NOTIFY changed)
    Q_PROPERTY(int radius READ radius NOTIFY changed)
    Q_PROPERTY(int padding READ padding NOTIFY changed)
    Q_PROPERTY(int rail READ rail NOTIFY changed)

public:
    /// Smallest height of a text by its role, in arc minutes at the viewing distance.
    enum ArcMinutes { BigNumber = 30, Value = 20, Label = 16, AxisText = 10 };

    explicit SceneMetrics(QObject *parent = nullptr);

    QSizeF frame() const { return m_frame; }
    void setFrame(QSizeF frame);

    qreal arcMinute() const { return m_arcMinute; }
    void setArcMinute(qreal pixels);

    qreal millimetre() const { return m_millimetre; }
    void setMillimetre(qreal pixels);
    int touchTarget() const;

    bool isCompact() const { return m_shortSide < 600 || enlargement() > 1.8; }
    bool isPortrait() const { return m_frame.height() > m_frame.width(); }
    qreal unit() const { return m_shortSide / 1080.0; }
    int title() const { return text("title", Label); }
    int headline() const { return text("headline", Value); }
    int headlineSmall() const { return text("headline_small", Value); }
    int tileHeadline() const
    {
        return std::max(SmallestTileHeadline, text("headline_small", Value));
    }
    int subtitle() const { return text("subtitle", Label); }
    int number() const { return text("number", BigNumber); }
    int numberSmall() const { return text("number_small", Value); }
    int label() const { return text("label", Label); }
    int axis() const { return text("axis", AxisText); }
    int clock() const { return text("clock", Value); }
    int smallestText() const { return textAtLeast(0, AxisText); }
    int smallestLabel() const { return textAtLeast(0, Label); }
    int headlineMiddle() const;
    int headerHeight() const;
    int railHeight() const;
    int railTrack() const;
    int margin() const { return length("margin"); }
    int gap() const { return length("gap"); }
    int radius() const { return length("radius"); }
    int padding() const { return length("panel_padding"); }
    int rail() const { return length("rail"); }

Q_SIGNALS:
    void changed();

private:
    static constexpr int SmallestTileHeadline = 15;

    int text(const char *token, ArcMinutes role) const;
    int textAtLeast(int pixels, ArcMinutes role) const;
    qreal enlargement() const;
    qreal headlineRoom() const;
    int length(const char *token) const;

    QSizeF m_frame{1920, 1080};
    qreal m_shortSide = 1080;
    qreal m_arcMinute = 0;
    qreal m_millimetre = 0;
    bool m_isTile = false;
};

} // namespace scenedeck
