// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <limits>
#include <string_view>

namespace scenedeck
{

/// A range of numbers.
struct NumberBounds
{
    constexpr bool contains(double value) const
    {
        return (excludesMinimum ? value > minimum : value >= minimum) &&
               (excludesMaximum ? value < maximum : value <= maximum);
    }

    double minimum = -std::numeric_limits<double>::infinity();
    double maximum = std::numeric_limits<double>::infinity();
    bool excludesMinimum = false;
    bool excludesMaximum = false;
};

/// What the events' definition requires of one key of a type, and how an error sentence ends: "NAME
/// is missing; send …", or "NAME is …; it must be …".
struct FieldRule
{
    std::string_view name;
    const char *missing = nullptr; ///< null: the key is optional
    const char *kind = nullptr;    ///< for a value of another kind
    const char *outside = nullptr; ///< for a value of the right kind that is out of bounds
    std::size_t fewest = 0;        ///< of strings: bytes; of arrays: elements
    std::size_t most = 0;
    bool isName = false;         ///< of strings: NameRule.h restricts the characters
    const char *items = nullptr; ///< of arrays: the word for the elements
    NumberBounds bounds{};       ///< of numbers: the accepted values
    NumberBounds clamp{};       ///< of numbers: accepted values outside of it become the nearer end
    const char *hint = nullptr; ///< replaces `outside` for values within hintBounds
    NumberBounds hintBounds{};
};

} // namespace scenedeck
