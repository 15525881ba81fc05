// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <vector>

namespace scenedeck
{

/// How strongly the vote field is painted, by the distance of a cell's centre to the farthest of
/// its voters (the k-th neighbour): far from the points there is no vote to show.
///
/// Full strength up to a distance r, fading linearly to nothing at 2 r. r is twice the median of
/// the points' distances to their own farthest voter, at least 1/32 (two cells) and at most 1/8 of
/// the length of an axis. Of an even number of distances, the lower of the two middle ones is the
/// median. Without distances, r is 1/32.
class FieldFade
{
public:
    static constexpr int Full = 100;

    /// @p distances2: squared, in any order. @p axisLength: of EmbeddingAxes.
    FieldFade(std::vector<double> distances2, double axisLength);

    /// The strength at a squared distance, 0..Full, rounded to the nearest integer.
    quint8 strengthAt(double distance2) const;

private:
    double m_reach = 0; ///< r
};

} // namespace scenedeck
