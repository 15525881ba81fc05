// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string_view>

namespace scenedeck
{

/// Parses strings with escapes and numbers near the limits of a double, with simdjson, each as a
/// small document of its own. These are rare in events.
class ScalarParser
{
public:
    ScalarParser();
    ~ScalarParser();
    ScalarParser(const ScalarParser &) = delete;
    ScalarParser &operator=(const ScalarParser &) = delete;

    /// Parses the string literal @p token, quotes included. @p read stays valid until clear().
    /// @return false if an escape in it is invalid.
    bool string(std::string_view token, std::string_view &read);

    /// Parses the number literal @p token. @return false if it is not a number, or not finite as a
    /// double.
    bool number(std::string_view token, double &read);

    void clear()
    {
        if (m_hasStrings)
            clearStrings();
    }

private:
    class Private;

    void clearStrings();

    const std::unique_ptr<Private> d; // simdjson types depend on compile options
    bool m_hasStrings = false;
};

} // namespace scenedeck
