// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <string_view>

namespace scenedeck
{

/// A key that an object has twice.
struct RepeatedKey
{
    QString key;
    QString pointer; ///< JSON pointer (RFC 6901) to its value

    bool operator==(const RepeatedKey &) const = default;
};

/// The first repeated key of @p json, an object that inspectJson() accepts, or of an object in it;
/// nullopt if there is none. Objects in arrays are not searched. QJsonDocument does not report such
/// keys: it has the last value.
std::optional<RepeatedKey> repeatedKey(std::string_view json);

} // namespace scenedeck
