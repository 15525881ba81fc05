// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"

#include <QString>

#include <array>
#include <string_view>
#include <vector>

namespace scenedeck
{

/// Caches the QStrings of short, repeated texts (phases, models, types, episode ids), so that
/// thousands of events share a few strings. Bounded: a two-way set-associative cache that evicts
/// the older entry of a set. The QStrings of the phases of the contract are static data, so that
/// copying them changes no reference count. Not thread-safe.
class TextPool
{
public:
    TextPool();

    /// The QString of @p utf8, which must be valid UTF-8.
    QString text(std::string_view utf8);

    /// The phase with the wire name @p utf8.
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
    static constexpr std::size_t LongestCached = 32;

    /// Fast comparison key: the length and the first and the last eight bytes (of shorter texts,
    /// all bytes). Sufficient for up to 16 bytes.
    struct Key
    {
        quint64 first = 0;
        quint64 last = 0;
        std::size_t size = 0;

        bool operator==(const Key &) const = default;
    };

    /// One cache line each, because the pool is larger than the L1 cache.
    struct alignas(64) Entry
    {
        Key key;
        QString text;
        bool isOlder = false; ///< the one of the two in a set that is evicted first
    };

    /// The two entries in which a text may be stored. The one that was filled earlier is evicted
    /// first.
    using Set = std::array<Entry, 2>;
    using Utf8 = std::array<char, LongestCached>;

    static Key keyOf(std::string_view utf8);
    static std::size_t setIndex(const Key &key);
    bool matches(std::size_t set, std::size_t place, const Key &key, std::string_view utf8) const;
    const QString &insert(std::size_t set, const Key &key, std::string_view utf8);

    std::array<PhaseValue, KnownPhaseCount> m_phases;
    std::vector<Set> m_sets;
    std::vector<std::array<Utf8, 2>> m_utf8; ///< of m_sets; read only for texts above 16 bytes
};

} // namespace scenedeck
