// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <cstddef>
#include <optional>
#include <vector>

namespace scenedeck
{

/// The offset of the wall clock to the monotonic one when each event was received: with it, and the
/// wall time, an event's arrival by the monotonic clock is known. One entry stands for all events
/// from its seq to the next entry, as the clock is seldom set. Not thread-safe.
class ClockOffsets
{
public:
    static constexpr qint64 ToleranceMs =
        1000; ///< less is an adjustment, which changes no age much
    static constexpr std::size_t MostEntries = 24; ///< of what is older nothing is known

    struct Entry
    {
        quint64 firstSeq = 0;
        std::optional<qint64> offsetMs; ///< nothing: unknown

        bool operator==(const Entry &) const = default;
    };

    ClockOffsets() = default;

    /// As entries() gave them; of more than MostEntries the last are taken.
    explicit ClockOffsets(std::vector<Entry> entries);

    /// Records that the event @p seq, a higher one than before, was received at @p offsetMs.
    /// @return whether this changed the entries.
    bool record(quint64 seq, std::optional<qint64> offsetMs);

    /// The entry of the event @p seq; null when it is older than the first entry.
    const Entry *entryOf(quint64 seq) const;

    /// By seq, neighbours different.
    const std::vector<Entry> &entries() const { return m_entries; }

private:
    void boundEntries();

    std::vector<Entry> m_entries;
};

} // namespace scenedeck
