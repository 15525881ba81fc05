// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace scenedeck
{

struct LogVitals;
class MetricsText;

/// What time it is, in milliseconds.
struct LogTimes
{
    qint64 unixMs = 0;   ///< now
    qint64 uptimeMs = 0; ///< of this run
};

/// Writes how the event log is doing. Any thread.
void writeLogMetrics(MetricsText &text, const LogVitals &vitals, const LogTimes &times);

} // namespace scenedeck
