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

    /// Where a text may be: in one of two places, of which the one filled longer ago goes first.
    /// What is looked at first lies together: the pool is larger than the processor's first cache.
    struct alignas(64) Set
    {
        std::array<Key, 2> keys;
        std::size_t next = 0;
        std::array<QString, 2> texts;
        std::array<std::array<char, LongestKept>, 2> utf8{};
    };

    static Key keyOf(std::string_view utf8);
    static std::size_t setIndex(const Key &key);
    static bool holds(const Set &set, std::size_t place, const Key &key, std::string_view utf8);
    static const QString &put(Set &set, const Key &key, std::string_view utf8);

    std::array<PhaseValue, KnownPhaseCount> m_phases;
    std::vector<Set> m_sets;
};

} // namespace scenedeck
