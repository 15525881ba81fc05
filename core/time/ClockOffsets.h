// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <cstddef>
#include <optional>
#include <vector>

namespace scenedeck
{

/// Maps each event to the offset of the wall clock to the monotonic clock at the time when it was
/// received. Its wall time minus this offset is its arrival by the monotonic clock. An entry
/// applies to all events from its seq to the next entry, because the clock is seldom set. Not
/// thread-safe.
class ClockOffsets
{
public:
    static constexpr qint64 ToleranceMs =
        1000; ///< smaller changes are ignored, because they hardly change an age
    static constexpr std::size_t MostEntries = 24; ///< the offsets of older events are unknown

    struct Entry
    {
        quint64 firstSeq = 0;           ///< the first event that the entry applies to
        std::optional<qint64> offsetMs; ///< wall time minus monotonic time; nothing: unknown

        bool operator==(const Entry &) const = default;
    };

    ClockOffsets() = default;

    /// Restores the result of entries(); of more than MostEntries the last ones.
    explicit ClockOffsets(std::vector<Entry> entries);

    /// Records that the offset was @p offsetMs when the event @p seq was received; @p seq is
    /// greater than all before. Returns whether the entries changed.
    bool record(quint64 seq, std::optional<qint64> offsetMs);

    /// Returns the entry that applies to the event @p seq; null if the event is older than the
    /// first entry. Valid until the next record().
    const Entry *entryOf(quint64 seq) const;

    /// The entries in order of seq; neighbours have different offsets.
    const std::vector<Entry> &entries() const { return m_entries; }

private:
    void dropOldestEntries();

    std::vector<Entry> m_entries;
};

} // namespace scenedeck
