// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace scenedeck
{

/// Why the event log could not be opened.
struct LogFault
{
    QString text; ///< one sentence
    bool isTransient =
        false; ///< the state of the disk may change, so that a later attempt succeeds
};

/// Whether @p error, an errno, names a state of the disk that may change while the dashboard runs:
/// full, over quota, read-only, an error of the device.
bool isTransientError(int error);

} // namespace scenedeck
