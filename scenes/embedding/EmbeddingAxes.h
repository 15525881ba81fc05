// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>

namespace scenedeck
{

/// The bounding box of points in the unit square. Without points: left > right.
struct PointBounds
{
    double left = 1, right = 0, bottom = 1, top = 0;

    bool isEmpty() const { return left > right; }
    void include(double x, double y)
    {
        left = std::min(left, x);
        right = std::max(right, x);
        bottom = std::min(bottom, y);
        top = std::max(top, y);
    }
};

/// The part of the unit square that the embedding shows: a square, so that both axes have the same
/// scale, with corners at multiples of 0.05.
///
/// It is the smallest square of at least 0.1 that has all points at least a twentieth of its side
/// from its edges, except from edges of the unit square. Of squares of the same size, the one
/// nearest to the middle of the unit square, first in x and then in y; of two equally near ones the
/// lower. This order does not depend on the points. Therefore a new point that leaves the margin
/// free never changes the axes, and the axes depend on nothing but the points.
struct EmbeddingAxes
{
    static constexpr int Steps = 20; ///< per side of the unit square

    // In steps.
    int left = 0;
    int bottom = 0;
    int side = Steps;

    /// The axes of points with these bounds; without points, the unit square.
    static EmbeddingAxes around(const PointBounds &points);

    bool isZoomed() const { return side < Steps; }

    /// The length of an axis, 0.1..1.
    double length() const { return static_cast<double>(side) / Steps; }

    /// The coordinate at @p share of an axis, 0..1 from its lower end. Exact up to one rounding if
    /// @p share is a multiple of a small power of two.
    double xAt(double share) const { return (left + share * side) / Steps; }
    double yAt(double share) const { return (bottom + share * side) / Steps; }

    /// The share of the axis at which a coordinate is, 0..1 within the axes.
    double shareOfX(double x) const { return (x * Steps - left) / side; }
    double shareOfY(double y) const { return (y * Steps - bottom) / side; }

    bool operator==(const EmbeddingAxes &) const = default;
};

} // namespace scenedeck
