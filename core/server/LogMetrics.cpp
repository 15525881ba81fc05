// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/LogMetrics.h"

#include "core/log/LogStats.h"
#include "core/metrics/MetricsText.h"

#include <algorithm>

namespace scenedeck
{

namespace
{
using Kind = MetricsText::Kind;

void writeGauge(MetricsText &text, const char *name, quint64 value, const char *help)
{
    text.family(name, Kind::Gauge, help);
    text.sample(value);
}

// At least 0, because the clock may have been set back.
double checkpointAgeSeconds(qint64 savedMs, const LogTimes &times)
{
    const qint64 ageMs = savedMs > 0 ? times.unixMs - savedMs : times.uptimeMs;
    return static_cast<double>(std::max<qint64>(ageMs, 0)) / 1000;
}
} // namespace

void writeLogMetrics(MetricsText &text, const LogStats &stats, const LogTimes &times)
{
    writeGauge(text, "scenedeck_log_queued_events", stats.queuedEvents.load(),
               "Accepted events that are not written to the event log yet.");
    writeGauge(text, "scenedeck_log_queued_bytes", stats.queuedBytes.load(),
               "Bytes of accepted events that are not written to the event log yet.");
    writeGauge(text, "scenedeck_log_size_bytes", static_cast<quint64>(stats.fileBytes.load()),
               "Bytes in use by the event log, including its write-ahead log.");
    writeGauge(text, "scenedeck_log_wal_bytes", static_cast<quint64>(stats.walBytes.load()),
               "Bytes of the event log's write-ahead log.");
    writeGauge(text, "scenedeck_log_wal_held", stats.walHeld.load() ? 1 : 0,
               "1 while a read transaction of another program prevents the reuse of the "
               "write-ahead log, so that it grows, else 0.");
    writeGauge(text, "scenedeck_log_failing", stats.failing.load() ? 1 : 0,
               "1 while the event log cannot be written and publish requests are refused, else 0.");
    writeGauge(text, "scenedeck_log_sync_failing", stats.syncFailing.load() ? 1 : 0,
               "1 while the written event log cannot be synced to the disk, else 0.");
    text.family("scenedeck_log_checkpoint_age_seconds", Kind::Gauge,
                "Age of the last checkpoint, from which a restart begins; time since the start of "
                "this run if it has saved none.");
    text.sample(checkpointAgeSeconds(stats.stateSavedMs.load(), times));
}

} // namespace scenedeck
