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
/// ids), so that thousands of events share a few. Bounded: a text that falls on another's slot
/// takes its place. The names that the contract lists are there from the start, stay, and are
/// static, so that copying them touches no reference count. Not for several threads at once.
class TextPool
{
public:
    TextPool();

    /// The QString of @p utf8, which must be valid UTF-8.
    QString text(std::string_view utf8);

    /// The phase that @p utf8 names.
    PhaseValue phase(std::string_view utf8);

private:
    static constexpr std::size_t SlotCount = 1024; // a power of two
    static constexpr std::size_t LongestKept = 32;

    struct Slot
    {
        std::array<char, LongestKept> key{};
        quint8 size = 0;
        bool pinned = false;
        Phase phase = Phase::Other;
        QString text;
    };

    static std::size_t slotIndex(std::string_view utf8);
    static void fill(Slot &slot, std::string_view utf8, const QString &text);
    void pin(const QString &text);

    /// The slot that holds @p utf8, or null when that text has none.
    const Slot *slotFor(std::string_view utf8);

    std::vector<Slot> m_slots;
};

} // namespace scenedeck
