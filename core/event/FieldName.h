// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/SameText.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace scenedeck
{

/// The keys that the contract defines; Other stands for all others.
enum class FieldName : std::uint8_t {
    Type,
    Phase,
    Name,
    Shape,
    Curve,
    EpisodeId,
    WindowIdx,
    Predicted,
    Actual,
    Model,
    Accuracy,
    X,
    Y,
    LatencyUs,
    Host,
    N,
    P99Us,
    ExpectEveryS,
    Other
};

inline constexpr std::size_t KnownFieldCount = 18;

/// Wire names, in the order of FieldName.
inline constexpr std::array<std::string_view, KnownFieldCount> FieldTexts{
    "type",       "phase",      "name",   "shape", "curve",    "episode_id",
    "window_idx", "predicted",  "actual", "model", "accuracy", "x",
    "y",          "latency_us", "host",   "n",     "p99_us",   "expect_every_s"};

/// The wire name of @p name; empty for Other.
constexpr std::string_view fieldText(FieldName name)
{
    return name == FieldName::Other ? std::string_view()
                                    : FieldTexts[static_cast<std::size_t>(name)];
}

/// Size of a perfect hash table of the names, by first character and length.
inline constexpr std::size_t FieldPlaces = 64;

constexpr std::size_t fieldPlace(std::string_view key)
{
    return (static_cast<unsigned char>(key.front()) + 20 * key.size()) % FieldPlaces;
}

struct FieldEntry
{
    std::string_view text; ///< empty if no name hashes to this entry
    FieldName name = FieldName::Other;
};

inline constexpr std::array<FieldEntry, FieldPlaces> FieldsByPlace = [] {
    std::array<FieldEntry, FieldPlaces> entries{};
    for (std::size_t i = 0; i < KnownFieldCount; ++i)
        entries[fieldPlace(FieldTexts[i])] = {FieldTexts[i], static_cast<FieldName>(i)};
    return entries;
}();

static_assert(std::count_if(FieldsByPlace.begin(), FieldsByPlace.end(),
                            [](const FieldEntry &entry) { return !entry.text.empty(); }) ==
                  std::ptrdiff_t(KnownFieldCount),
              "two names have the same hash");

/// The FieldName of @p key, whose escapes must be resolved. Compares with one name only and does
/// not branch on the length, because the next key is unpredictable.
[[gnu::always_inline]] inline FieldName fieldName(std::string_view key)
{
    if (key.empty())
        return FieldName::Other;
    const FieldEntry &entry = FieldsByPlace[fieldPlace(key)];
    if (key.size() != entry.text.size())
        return FieldName::Other;
    // Names of one character differ in their hash.
    const bool same = key.size() == 1 ? key.front() == entry.text.front()
                                      : isSameShort(key.data(), entry.text.data(), key.size());
    return same ? entry.name : FieldName::Other;
}

} // namespace scenedeck
