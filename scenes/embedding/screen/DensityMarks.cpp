// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/embedding/screen/DensityMarks.h"

#include <array>
#include <bit>
#include <numeric>

namespace scenedeck
{

namespace
{
using CellCounts = std::array<quint32, KnownPhaseCount + 1>;

DensityMark markOf(const CellCounts &counts)
{
    const auto most = std::max_element(counts.begin(), counts.end());
    const quint32 points = std::accumulate(counts.begin(), counts.end(), quint32(0));
    const auto level = std::min<std::size_t>(DensityMark::Levels, std::bit_width(points));
    return points == 0 ? DensityMark{}
                       : DensityMark{static_cast<Phase>(std::distance(counts.begin(), most)),
                                     static_cast<quint8>(level)};
}
} // namespace

std::vector<DensityMark> densityMarks(const std::deque<EmbeddingPoint> &points,
                                      const EmbeddingAxes &axes, int columns)
{
    const auto cellAt = [columns](double share) {
        return static_cast<std::size_t>(
            std::clamp(static_cast<int>(share * columns), 0, columns - 1));
    };
    const auto width = static_cast<std::size_t>(columns);
    std::vector<CellCounts> counts(width * width);
    for (const EmbeddingPoint &point : points) {
        const std::size_t row = cellAt(axes.shareOfY(point.y));
        const std::size_t column = cellAt(axes.shareOfX(point.x));
        ++counts[row * width + column][static_cast<std::size_t>(point.phase)];
    }
    std::vector<DensityMark> marks(counts.size());
    std::transform(counts.begin(), counts.end(), marks.begin(), markOf);
    return marks;
}

} // namespace scenedeck
