// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace scenedeck
{

/// The kind of change of a file.
enum class FileChange {
    Found,     ///< found by listing its folder; earlier changes are unknown
    Created,   ///< new name: a new file or a new hard link
    Written,   ///< written or truncated
    Closed,    ///< closed by a process that had it open for writing
    MovedHere, ///< renamed to its present name
    Other,     ///< permissions or times changed, or deleted
};

} // namespace scenedeck
