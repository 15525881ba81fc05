# SPDX-License-Identifier: GPL-3.0-or-later
"""FieldName.h: the keys, and a table in which each key has a place of its own, whatever the keys are."""
from typing import List, Optional, Tuple

import names

MASK = 2**64 - 1
WORD = 8
TEMPLATE = """// SPDX-License-Identifier: GPL-3.0-or-later
// Made from resources/events/schema.json.
#pragma once

#include "core/event/KeyWords.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace scenedeck
{{

/// The keys that the events' definition has, and no other name: `OtherField` stands for all other keys.
enum class FieldName : std::uint8_t {{ {enumerators} }};

inline constexpr std::size_t KnownFieldCount = {count};
inline constexpr FieldName OtherField{{KnownFieldCount}};

/// Wire names, in the order of FieldName.
inline constexpr std::array<std::string_view, KnownFieldCount> FieldTexts{{{texts}}};

/// The wire name of @p name; empty for OtherField.
constexpr std::string_view fieldText(FieldName name)
{{
    return name == OtherField ? std::string_view() : FieldTexts[static_cast<std::size_t>(name)];
}}

/// The keys whose value is an array of numbers in some type, and the place of such a key among them.
inline constexpr std::size_t NumberArrayCount = {array_count};
inline constexpr std::array<std::size_t, KnownFieldCount> NumberArrayPlaces{{{places}}};

constexpr bool isNumberArray(FieldName name)
{{
    constexpr std::uint64_t Arrays = {array_bits}U; // bit set
    return (Arrays >> static_cast<unsigned>(name) & 1U) != 0;
}}

struct FieldEntry
{{
    KeyWords words; ///< of a key; of no key if it has no name
    FieldName name = OtherField;
}};

/// Each key has a place of its own, which its words give: the multiplier was searched for that.
inline constexpr std::uint64_t FieldMultiplier = {multiplier}U;
inline constexpr unsigned FieldBits = {bits};

constexpr std::size_t fieldPlace(const KeyWords &words)
{{
    return (words.mixed() * FieldMultiplier) >> (64 - FieldBits);
}}

inline constexpr std::array<FieldEntry, std::size_t{{1}} << FieldBits> FieldsByPlace = [] {{
    std::array<FieldEntry, std::size_t{{1}} << FieldBits> entries{{}};
    for (std::size_t i = 0; i < KnownFieldCount; ++i) {{
        const KeyWords words = KeyWords::ofName(FieldTexts[i]);
        entries[fieldPlace(words)] = {{words, static_cast<FieldName>(i)}};
    }}
    return entries;
}}();

/// The FieldName of @p key, whose escapes must be resolved, and from whose start 16 bytes can be read. Compares with
/// one key only and does not branch on the length, because the next key is unpredictable.
[[gnu::always_inline]] inline FieldName fieldName(std::string_view key)
{{
    const KeyWords words = KeyWords::ofKey(key);
    const FieldEntry &entry = FieldsByPlace[fieldPlace(words)];
    return entry.words == words{long_check} ? entry.name : OtherField;
}}

}} // namespace scenedeck
"""
LONG_CHECK = (" &&\n                   (key.size() <= 2 * sizeof(std::uint64_t) || key == fieldText(entry.name))")


def words(key: str) -> Tuple[int, int]:
    """As KeyWords in C++: the first eight bytes, and the next eight, or the last eight of a longer key."""
    text = key.encode()
    first = int.from_bytes(text[:WORD].ljust(WORD, b"\0"), "little")
    rest = text[-WORD:] if len(text) > 2 * WORD else text[WORD:2 * WORD].ljust(WORD, b"\0")
    return first, int.from_bytes(rest, "little")


def mixed(key: str) -> int:
    """As KeyWords::mixed()."""
    first, second = words(key)
    return (first ^ ((second << 7 | second >> 57) & MASK) ^ len(key)) & MASK


def search(keys: List[str]) -> Tuple[int, int]:
    """A multiplier and a number of bits for which each key has a place of its own."""
    for bits in range(len(keys).bit_length() + 1, 17):
        multiplier = _search(keys, bits)
        if multiplier is not None:
            return multiplier, bits
    raise ValueError(f"schema.json: two of these keys cannot be told apart by their first and last bytes: {keys}")


def _search(keys: List[str], bits: int) -> Optional[int]:
    state = 0x9E3779B97F4A7C15
    for _ in range(20_000):
        state = (state * 6364136223846793005 + 1442695040888963407) & MASK
        multiplier = state | 1
        if len({((mixed(key) * multiplier) & MASK) >> (64 - bits) for key in keys}) == len(keys):
            return multiplier
    return None


def header(keys: List[str], arrays: List[str]) -> str:
    """The text of FieldName.h."""
    multiplier, bits = search(keys)
    return TEMPLATE.format(
        enumerators=", ".join(names.camel(key) for key in keys), count=len(keys),
        texts=", ".join(f'"{key}"' for key in keys), array_count=len(arrays),
        places=", ".join(str(arrays.index(key) if key in arrays else 0) for key in keys),
        array_bits=hex(sum(1 << keys.index(key) for key in arrays)), multiplier=hex(multiplier), bits=bits,
        long_check=LONG_CHECK if any(len(key) > 2 * WORD for key in keys) else "")
