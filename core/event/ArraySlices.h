// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace scenedeck
{

/// Cuts the text of a JSON array at the commas between its elements. Each element comes without the
/// white space around it; whether it is JSON is not looked at, so it may even be empty.
/// @return nothing when @p text is not one closed array with nothing after it.
std::optional<std::vector<std::string_view>> arraySlices(std::string_view text);

/// @p text without the white space of JSON at its ends.
std::string_view trimmedJson(std::string_view text);

} // namespace scenedeck
