// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/embedding/Embedding.h"
#include "scenes/embedding/screen/DensityMarks.h"

#include <QColor>
#include <QImage>

#include <array>
#include <vector>

class QPainter;

namespace scenedeck
{

/// The drawing style of the points. Lengths in pixels of the picture.
struct DotStyle
{
    int side = 0; ///< of the picture
    int dot = 0;  ///< marker size, also the margin between the axes and the picture's edges
    EmbeddingAxes axes;
    QColor background;
    std::array<QColor, KnownPhaseCount + 1> phases;

    bool operator==(const DotStyle &) const = default;
};

/// Keeps the picture of the embedding up to date at a cost that does not grow with the number of
/// points. Up to MostSinglePoints points are drawn one by one, new ones onto the existing picture.
/// A redraw, with each new vote, fades older points and removes the oldest. More points are drawn
/// as marks of cells; then only cells whose mark changed are drawn.
class DotCanvas
{
public:
    /// Sets the style and restarts with an empty picture.
    void setStyle(const DotStyle &style);

    /// Sets the vote @p field, which the next advance() draws behind all points.
    void setField(const VoteField &field);

    /// Draws what is new in @p scene. Returns whether the picture changed.
    bool advance(const Embedding &scene);

    const QImage &picture() const { return m_picture; }

private:
    static constexpr std::size_t FadeSteps = 8;

    using Stamps = std::array<std::array<QImage, FadeSteps>, KnownPhaseCount + 1>;
    static_assert(DensityMark::Levels == FadeSteps);

    void makeStamps();
    QImage stampOf(Phase phase, double size, double opacity) const;
    void drawBase();
    void drawField(QPainter &painter) const;
    bool advancePoints(const Embedding &scene);
    void stamp(const Embedding &scene);
    std::size_t fadeStep(quint64 number, const Embedding &scene) const;
    bool advanceMarks(const Embedding &scene);
    bool drawMarks(std::vector<DensityMark> marks, bool all);
    QRect cellArea(std::size_t cell) const;
    void eraseMark(QPainter &painter, const QRect &area) const;
    int columns() const;
    int inner() const { return m_style.side - 2 * m_style.dot; }

    DotStyle m_style;
    Stamps m_stamps;     ///< of points by age, newest first
    Stamps m_markStamps; ///< of cells by level
    QImage m_field;      ///< 64 × 64, over the background
    EmbeddingAxes m_fieldAxes;
    QImage m_picture;
    quint64 m_next = 0;               ///< the next point to draw, in Embedding::total()'s count
    std::vector<DensityMark> m_marks; ///< as drawn; empty: single points are drawn
    bool m_isRedrawPending = false;
};

} // namespace scenedeck
