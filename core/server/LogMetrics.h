// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace scenedeck
{

struct LogStats;
class MetricsText;

/// The times that the metrics need, in milliseconds.
struct LogTimes
{
    qint64 unixMs = 0;   ///< the current time
    qint64 uptimeMs = 0; ///< of the process
};

/// Writes the metrics of the event log to @p text. Any thread.
void writeLogMetrics(MetricsText &text, const LogStats &stats, const LogTimes &times);

} // namespace scenedeck
