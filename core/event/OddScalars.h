// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string_view>

namespace scenedeck
{

/// Reads strings with escapes, and numbers at the ends of what a double holds: by simdjson, each as
/// a small document of its own. Few events have any.
class OddScalars
{
public:
    OddScalars();
    ~OddScalars();
    OddScalars(const OddScalars &) = delete;
    OddScalars &operator=(const OddScalars &) = delete;

    /// The text of the string that is spelled as @p token, quotes included. @p read stays until
    /// clear(). @return false when an escape in it is none.
    bool string(std::string_view token, std::string_view &read);

    /// The number that is spelled as @p token. @return false when it is none, or not finite as a
    /// double.
    bool number(std::string_view token, double &read);

    void clear()
    {
        if (m_holdsStrings)
            clearStrings();
    }

private:
    class Private;

    void clearStrings();

    const std::unique_ptr<Private> d; // simdjson's parser is not alike for all who include it
    bool m_holdsStrings = false;
};

} // namespace scenedeck
