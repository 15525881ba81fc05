// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/SameText.h"

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
    Other
};

inline constexpr std::size_t KnownFieldCount = 14;

/// As the wire spells them, in the order of FieldName.
inline constexpr std::array<std::string_view, KnownFieldCount> FieldTexts{
    "type",      "phase",  "name",  "shape",    "curve", "episode_id", "window_idx",
    "predicted", "actual", "model", "accuracy", "x",     "y",          "latency_us"};

/// The wire's spelling of @p name; empty for Other.
constexpr std::string_view fieldText(FieldName name)
{
    return name == FieldName::Other ? std::string_view()
                                    : FieldTexts[static_cast<std::size_t>(name)];
}

/// Which name @p key, with escapes resolved, is.
inline FieldName fieldName(std::string_view key)
{
    using enum FieldName;
    switch (key.size()) {
    case 1:
        return isSame(key, "x") ? X : isSame(key, "y") ? Y : Other;
    case 4:
        return isSame(key, "type") ? Type : isSame(key, "name") ? Name : Other;
    case 5:
        return isSame(key, "phase")   ? Phase
               : isSame(key, "model") ? Model
               : isSame(key, "shape") ? Shape
               : isSame(key, "curve") ? Curve
                                      : Other;
    case 6:
        return isSame(key, "actual") ? Actual : Other;
    case 8:
        return isSame(key, "accuracy") ? Accuracy : Other;
    case 9:
        return isSame(key, "predicted") ? Predicted : Other;
    case 10:
        return isSame(key, "episode_id")   ? EpisodeId
               : isSame(key, "window_idx") ? WindowIdx
               : isSame(key, "latency_us") ? LatencyUs
                                           : Other;
    default:
        return Other;
    }
}

} // namespace scenedeck
