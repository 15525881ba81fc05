// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <deque>
#include <optional>
#include <vector>

namespace scenedeck
{

/// Where in a FrameLog the events of which number lie. Not thread-safe.
class SeqIndex
{
public:
    /// Where the events after a certain one begin.
    struct Place
    {
        quint64 position = 0; ///< of a frame
        qsizetype offset = 0; ///< in that frame, header included; 0: the whole frame is wanted
        quint64 next = 0;     ///< the position behind that frame
    };

    /// Forgets all; what is added next follows @p seq.
    void restart(quint64 seq, quint64 position);

    /// Tells of a frame with the events from @p firstSeq on, one for each of @p offsets: where it
    /// begins in the frame, header included.
    void add(quint64 position, quint64 end, quint64 firstSeq, std::vector<qsizetype> offsets);

    /// Where the events after @p seq begin; nothing when the first of them is not in the log any
    /// more, or @p seq lies ahead.
    std::optional<Place> after(quint64 seq) const;

    /// The number of the last event in front of @p position, which is not yet forgotten.
    quint64 lastBefore(quint64 position) const;

    /// Forgets the frames that end at or before @p position.
    void dropBefore(quint64 position);

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
    quint64 m_base = 0; ///< the number before that of the oldest entry
    quint64 m_last = 0;
    quint64 m_end = 0; ///< the position behind the newest entry
};

} // namespace scenedeck
