// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstddef>
#include <optional>
#include <string_view>

namespace scenedeck
{

/// Where and why a text is not JSON as the dashboard accepts it.
struct JsonFault
{
    std::size_t offset = 0;  ///< byte offset of the error; may be the length of the text
    bool isAfterEnd = false; ///< the text up to there is a complete JSON value
    QString detail;          ///< e.g. "NaN is not JSON; send a finite number or null"
};

/// Maximum nesting level of arrays and objects in an event; its own object counts.
inline constexpr int MaxNesting = 32;

/// Checks one JSON text (RFC 8259) byte by byte, with the limits of the dashboard: nesting at most
/// @p maxNesting levels, numbers finite as a double, strings valid UTF-8 without lone surrogates.
/// Slower than simdjson, which does not report the place of an error well. @return the first fault.
std::optional<JsonFault> inspectJson(std::string_view text, int maxNesting = MaxNesting);

} // namespace scenedeck
