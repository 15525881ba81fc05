// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstddef>
#include <optional>
#include <string_view>

namespace scenedeck
{

/// Where a text stops being JSON as the dashboard accepts it, and why.
struct JsonFault
{
    std::size_t offset = 0;  ///< byte at which it was noticed; may be the text's length
    bool isAfterEnd = false; ///< all is well up to there, where the JSON value has ended already
    QString detail;          ///< e.g. "NaN is not JSON; send a finite number or null"
};

/// Levels of arrays and objects that an event may have, its own object included.
inline constexpr int MaxNesting = 32;

/// Checks one JSON text (RFC 8259) byte by byte, with the dashboard's limits: nesting no deeper
/// than
/// @p maxNesting, numbers finite as a double, strings valid UTF-8 without half surrogate pairs.
/// Slow next to simdjson, which does not say well where it stopped: asked only when that refused.
/// @return the first fault.
std::optional<JsonFault> inspectJson(std::string_view text, int maxNesting = MaxNesting);

} // namespace scenedeck
