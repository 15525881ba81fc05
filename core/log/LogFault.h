// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace scenedeck
{

/// Why the event log could not be opened.
struct LogFault
{
    QString text;             ///< one sentence
    bool isTransient = false; ///< a later attempt may succeed
};

/// Whether @p error, an errno, may go away while the dashboard runs: disk full, over quota,
/// read-only, I/O error, out of memory. Any thread.
bool isTransientError(int error);

} // namespace scenedeck
