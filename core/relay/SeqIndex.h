// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <deque>
#include <optional>
#include <vector>

namespace scenedeck
{

/// Maps the seq of events to their positions in a FrameLog. Not thread-safe.
class SeqIndex
{
public:
    /// Where the events after a given one start. After the last event: the end of the newest frame,
    /// with offset 0.
    struct Place
    {
        quint64 position = 0; ///< of the frame that contains the first of them
        qsizetype offset = 0; ///< of that event in the frame, header included; 0: the whole frame
        quint64 next = 0;     ///< the position after that frame
    };

    /// Removes all entries. The next event to add follows @p seq, at or after @p position.
    void restart(quint64 seq, quint64 position);

    /// Adds the frame from @p position to @p end. It contains consecutive events from @p firstSeq
    /// on; @p offsets has the offset of each in the frame, header included.
    void add(quint64 position, quint64 end, quint64 firstSeq, std::vector<qsizetype> offsets);

    /// Returns where the events after @p seq start or, if it is last(), will start. Nothing if the
    /// first of them was dropped, or if @p seq is greater than last().
    std::optional<Place> after(quint64 seq) const;

    /// Returns the seq of the last event before @p position, which must not be before the position
    /// of the last dropBefore().
    quint64 lastBefore(quint64 position) const;

    /// Removes the frames that end at or before @p position.
    void dropBefore(quint64 position);

    /// The seq of the last event that was added.
    quint64 last() const { return m_last; }

private:
    struct Entry
    {
        quint64 position = 0;
        quint64 end = 0;
        quint64 firstSeq = 0;
        std::vector<qsizetype> offsets;

        quint64 lastSeq() const { return firstSeq + offsets.size() - 1; }
    };

    std::deque<Entry> m_entries;
    quint64 m_base = 0; ///< the seq before the first event of the oldest entry
    quint64 m_last = 0;
    quint64 m_end = 0; ///< the position after the newest entry
};

} // namespace scenedeck
