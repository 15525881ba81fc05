// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/embedding/Embedding.h"

#include <QColor>
#include <QImage>

#include <array>
#include <vector>

namespace scenedeck
{

/// The drawing style of the points. Lengths in pixels of the picture.
struct DotStyle
{
    int side = 0; ///< of the picture
    int dot = 0;  ///< marker size, also the margin between the unit square and the picture's edges
    QColor background;
    std::array<QColor, KnownPhaseCount + 1> phases;

    bool operator==(const DotStyle &) const = default;
};

/// Keeps the picture of the embedding up to date at a cost that does not grow with the number of
/// points: new points are drawn onto the existing picture. A redraw fades older points and removes
/// the oldest. It runs on a hidden picture and is spread over several frames, so that no frame
/// bears the whole cost.
class DotCanvas
{
public:
    /// Sets the style and restarts with an empty picture.
    void setStyle(const DotStyle &style);

    /// Sets the vote @p field, which is drawn behind the points with the next redraw.
    void setField(const VoteField &field);

    /// Draws the new points of @p scene and continues a redraw. Returns whether the picture
    /// changed.
    bool advance(const Embedding &scene);

    /// Whether a redraw is in progress or due: advance() has more to do even without new points.
    bool isRedrawing() const { return m_style.side > 0 && (m_isRedrawing || m_isRedrawPending); }

    const QImage &picture() const { return m_shown.image; }

private:
    static constexpr std::size_t FadeSteps = 8;

    /// A picture and the index, in Embedding::total()'s count, of the next point to draw.
    struct Layer
    {
        QImage image;
        quint64 next = 0;
    };

    void makeStamps();
    void restart(Layer &layer, const Embedding &scene) const;
    void stamp(Layer &layer, const Embedding &scene, std::size_t atMost) const;
    std::size_t fadeStep(quint64 number, const Embedding &scene) const;

    DotStyle m_style;
    std::array<std::array<QImage, FadeSteps>, KnownPhaseCount + 1> m_stamps;
    QImage m_field; ///< 64 × 64, over the background
    Layer m_shown;
    Layer m_redrawn;
    bool m_isRedrawPending = false;
    bool m_isRedrawing = false;
};

} // namespace scenedeck
