// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <charconv>
#include <optional>

namespace scenedeck
{

/// The number in @p text, which must consist of digits only (no sign, no white space). nullopt for
/// other texts and for numbers that are too large.
inline std::optional<quint64> wholeNumber(QByteArrayView text)
{
    quint64 number = 0;
    const char *const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    return error == std::errc() && stop == end ? std::optional(number) : std::nullopt;
}

} // namespace scenedeck
