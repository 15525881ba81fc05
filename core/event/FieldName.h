// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/SameText.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace scenedeck
{

/// The keys that the contract gives a meaning; Other stands for all else.
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

/// As the wire spells them, in the order of FieldName.
inline constexpr std::array<std::string_view, KnownFieldCount> FieldTexts{
    "type",       "phase",      "name",   "shape", "curve",    "episode_id",
    "window_idx", "predicted",  "actual", "model", "accuracy", "x",
    "y",          "latency_us", "host",   "n",     "p99_us",   "expect_every_s"};

/// The wire's spelling of @p name; empty for Other.
constexpr std::string_view fieldText(FieldName name)
{
    return name == FieldName::Other ? std::string_view()
                                    : FieldTexts[static_cast<std::size_t>(name)];
}

/// A place for each name, by its first character and its length: different ones for all of them.
inline constexpr std::size_t FieldPlaces = 64;

constexpr std::size_t fieldPlace(std::string_view key)
{
    return (static_cast<unsigned char>(key.front()) + 20 * key.size()) % FieldPlaces;
}

struct FieldEntry
{
    std::string_view text; ///< empty where no name has its place
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
              "two names have the same place");

/// Which name @p key, with escapes resolved, is. Compared with one name alone, and without a branch
/// for each length: which key comes next cannot be foreseen.
[[gnu::always_inline]] inline FieldName fieldName(std::string_view key)
{
    if (key.empty())
        return FieldName::Other;
    const FieldEntry &entry = FieldsByPlace[fieldPlace(key)];
    if (key.size() != entry.text.size())
        return FieldName::Other;
    // Names of one character differ in place already.
    const bool same = key.size() == 1 ? key.front() == entry.text.front()
                                      : isSameShort(key.data(), entry.text.data(), key.size());
    return same ? entry.name : FieldName::Other;
}

} // namespace scenedeck
