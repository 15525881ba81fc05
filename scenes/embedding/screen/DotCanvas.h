// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/embedding/Embedding.h"

#include <QColor>
#include <QImage>

#include <array>
#include <vector>

namespace scenedeck
{

/// How the points are drawn. Lengths in pixels of the picture.
struct DotStyle
{
    int side = 0; ///< of the picture
    int dot = 0;  ///< a marker's size; the unit square keeps this distance from the picture's edges
    QColor background;
    std::array<QColor, KnownPhaseCount + 1> phases;

    bool operator==(const DotStyle &) const = default;
};

/// Keeps the picture of the embedding up to date at a cost that does not grow with the points:
/// new ones are stamped onto what is there. Older points fade and the oldest go when the picture is
/// made anew, behind the one that is shown and in slices, so that no frame pays for all of it.
class DotCanvas
{
public:
    /// Starts over with an empty picture.
    void setStyle(const DotStyle &style);

    /// The next pictures have @p field behind the points, one fading anew.
    void setField(const VoteField &field);

    /// Stamps what is new in @p scene and goes on with making the picture anew. Returns whether
    /// the picture changed.
    bool advance(const Embedding &scene);

    /// Whether advance() has more to do even if no point arrives.
    bool isBehind() const { return m_renewing; }

    const QImage &picture() const { return m_shown.image; }

private:
    static constexpr std::size_t FadeSteps = 8;

    /// A picture and the number, in Embedding::total()'s count, of the next point to be stamped.
    struct Layer
    {
        QImage image;
        quint64 next = 0;
    };

    void makeStamps();
    void startAnew(Layer &layer, const Embedding &scene) const;
    void stamp(Layer &layer, const Embedding &scene, std::size_t atMost) const;
    std::size_t fadeStep(quint64 number, const Embedding &scene) const;

    DotStyle m_style;
    std::array<std::array<QImage, FadeSteps>, KnownPhaseCount + 1> m_stamps;
    QImage m_field; ///< 64 × 64, over the background
    Layer m_shown;
    Layer m_renewed;
    bool m_renewalWanted = false;
    bool m_renewing = false;
};

} // namespace scenedeck
