// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace scenedeck
{

/// The bytes of the two words of KeyWords that belong to a key.
struct KeyMask
{
    std::uint64_t first = 0;
    std::uint64_t second = 0;
};

/// By the length of the key, up to 16.
inline constexpr std::array<KeyMask, 17> KeyMasks = [] {
    constexpr std::uint64_t All = ~std::uint64_t{0};
    std::array<KeyMask, 17> masks{};
    for (std::size_t size = 0; size < masks.size(); ++size) {
        masks[size].first = size < 8 ? ~(All << 8 * size) : All;
        if (size > 8)
            masks[size].second = size < 16 ? ~(All << 8 * (size - 8)) : All;
    }
    return masks;
}();

/// A key as two words and its length, for comparisons without a loop: its first eight bytes, and
/// the next eight or, of a key that is longer than 16 bytes, its last eight. Missing bytes are 0.
/// They identify a key of at most 16 bytes.
struct KeyWords
{
    static constexpr std::size_t WordBytes = sizeof(std::uint64_t);

    /// The words of @p name, at compile time.
    static constexpr KeyWords ofName(std::string_view name)
    {
        const std::size_t rest = name.size() > 2 * WordBytes ? name.size() - WordBytes
                                                             : std::min(WordBytes, name.size());
        return {word(name.substr(0, WordBytes)), word(name.substr(rest).substr(0, WordBytes)),
                name.size()};
    }

    /// The same at run time. 16 bytes from the start of @p key must be readable, also if it is
    /// shorter.
    [[gnu::always_inline]] static KeyWords ofKey(std::string_view key)
    {
        const bool isLong = key.size() > 2 * WordBytes;
        const char *const rest = key.data() + (isLong ? key.size() - WordBytes : WordBytes);
        const auto [first, second] = KeyMasks[isLong ? 2 * WordBytes : key.size()];
        return {load(key.data()) & first, load(rest) & second, key.size()};
    }

    /// One word that depends on all bytes.
    constexpr std::uint64_t mixed() const { return first ^ std::rotl(second, 7) ^ size; }

    constexpr bool operator==(const KeyWords &other) const
    {
        return ((first ^ other.first) | (second ^ other.second) | (size ^ other.size)) == 0;
    }

    std::uint64_t first = 0;
    std::uint64_t second = 0;
    std::uint64_t size = 0;

private:
    static constexpr std::uint64_t word(std::string_view bytes)
    {
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < bytes.size(); ++i)
            value |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << 8 * i;
        return value;
    }

    static std::uint64_t load(const char *from)
    {
        static_assert(std::endian::native == std::endian::little);
        std::uint64_t value = 0;
        std::memcpy(&value, from, sizeof(value));
        return value;
    }
};

} // namespace scenedeck
