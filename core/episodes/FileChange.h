// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace scenedeck
{

/// What is known to have happened to a file.
enum class FileChange {
    Found,     ///< listing its folder named it; what happened before is not known
    Created,   ///< its name appeared: a new file or a new hard link
    Written,   ///< bytes were written or cut off
    Closed,    ///< a process that had it open for writing closed it
    MovedHere, ///< it was renamed to its present name
    Other,     ///< its rights or times changed, or it is gone
};

} // namespace scenedeck
