// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace scenedeck
{

/// Makes one JSON array of lines that hold a JSON value each: the newline in front of the second
/// and each further line that holds something becomes a comma. JSON has no newline inside a string,
/// so that nothing else is touched. No state.
namespace linejoiner
{
struct Joined
{
    std::size_t lines = 0;  ///< those that hold something
    bool backslash = false; ///< there is one somewhere
};

/// Copies @p body to @p to, which has room for it, with the commas.
Joined copyJoined(std::string_view body, char *to);
} // namespace linejoiner

} // namespace scenedeck
