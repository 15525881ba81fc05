// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/RunMarks.h"

#include "scenes/shared/model/RunText.h"

#include <algorithm>
#include <array>

namespace scenedeck
{

namespace
{
constexpr double LastThird = 2.0 / 3;

using Row = std::vector<RunMark>;

QString labelOf(const RunSpan &span)
{
    const bool isPlain = !span.endMs || span.state == QStringLiteral("finished");
    return isPlain ? span.title : span.title + u' ' + runEndInSentence(span.state);
}

bool overlaps(const Row &row, const RunMark &mark)
{
    return std::any_of(row.begin(), row.end(), [&mark](const RunMark &other) {
        return mark.begin <= other.end && other.begin <= mark.end;
    });
}

/// Sets the rooms of the labels of @p row, which is sorted by time.
void setRooms(Row &row)
{
    for (std::size_t i = 0; i < row.size(); ++i) {
        row[i].roomBegin = row[i].begin;
        row[i].roomEnd = i + 1 < row.size() ? row[i + 1].begin : 1;
    }
    if (row.empty() || row.back().begin <= LastThird)
        return;
    row.back().isAtEnd = true;
    row.back().roomBegin = 0;
    if (row.size() == 1)
        return;
    RunMark &before = row[row.size() - 2];
    before.roomEnd = before.end;
    row.back().roomBegin = before.end;
}
} // namespace

std::vector<RunMark> runMarks(const std::vector<RunSpan> &spans, qint64 beginMs, qint64 endMs)
{
    const auto length = static_cast<double>(endMs - beginMs);
    std::array<Row, MostRunRows> rows;
    for (const RunSpan &span : spans) {
        RunMark mark{static_cast<double>(span.startMs - beginMs) / length,
                     static_cast<double>(span.endMs.value_or(endMs) - beginMs) / length,
                     !span.endMs, 0, labelOf(span)};
        const auto row = std::find_if(rows.begin(), rows.end(),
                                      [&mark](const Row &one) { return !overlaps(one, mark); });
        if (row == rows.end())
            continue;
        mark.row = static_cast<int>(row - rows.begin());
        row->push_back(mark);
    }
    std::vector<RunMark> marks;
    for (Row &row : rows) {
        std::sort(row.begin(), row.end(),
                  [](const RunMark &a, const RunMark &b) { return a.begin < b.begin; });
        setRooms(row);
        marks.insert(marks.end(), row.begin(), row.end());
    }
    return marks;
}

int runRows(const std::vector<RunMark> &marks)
{
    return marks.empty() ? 0 : marks.back().row + 1;
}

} // namespace scenedeck
