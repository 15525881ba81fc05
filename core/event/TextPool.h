// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"

#include <QString>

#include <array>
#include <string_view>
#include <vector>

namespace scenedeck
{

/// Remembers the QStrings of short texts that come again and again (phases, models, types, episode
/// ids), so that thousands of events share a few. Bounded: a text that falls on the place of others
/// takes one of theirs. The phases that the contract lists are static instead, so that copying them
/// touches no reference count. Not for several threads at once.
class TextPool
{
public:
    TextPool();

    /// The QString of @p utf8, which must be valid UTF-8.
    QString text(std::string_view utf8);

    /// The phase that @p utf8 names.
    PhaseValue phase(std::string_view utf8)
    {
        const Phase known = phaseFromName(utf8);
        if (known != Phase::Other)
            return m_phases[static_cast<std::size_t>(known)];
        return {known, text(utf8)};
    }

private:
    static constexpr unsigned SetBits = 10;
    static constexpr std::size_t SetCount = 1U << SetBits;
    static constexpr std::size_t LongestKept = 32;

    /// What tells texts apart quickly: the first and the last eight bytes (of shorter ones, all)
    /// and the length. Up to 16 bytes nothing else is needed.
    struct Key
    {
        quint64 first = 0;
        quint64 last = 0;
        std::size_t size = 0;

        bool operator==(const Key &) const = default;
    };

    /// A line of the processor's cache each: the pool is larger than the first one.
    struct alignas(64) Entry
    {
        Key key;
        QString text;
        bool isOlder = false; ///< of the two in a set, the one that goes first
    };

    /// Where a text may be: in one of two places, of which the one filled longer ago goes first.
    using Set = std::array<Entry, 2>;
    using Utf8 = std::array<char, LongestKept>;

    static Key keyOf(std::string_view utf8);
    static std::size_t setIndex(const Key &key);
    bool holds(std::size_t set, std::size_t place, const Key &key, std::string_view utf8) const;
    const QString &put(std::size_t set, const Key &key, std::string_view utf8);

    std::array<PhaseValue, KnownPhaseCount> m_phases;
    std::vector<Set> m_sets;
    std::vector<std::array<Utf8, 2>> m_utf8; ///< of the sets' texts; looked at for long ones alone
};

} // namespace scenedeck
