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
               "Events taken, but not written to the event log yet.");
    writeGauge(text, "scenedeck_log_queued_bytes", stats.queuedBytes.load(),
               "Bytes of the events that are not written yet.");
    writeGauge(text, "scenedeck_log_size_bytes", static_cast<quint64>(stats.fileBytes.load()),
               "Bytes in use by the event log, its write-ahead log included.");
    writeGauge(text, "scenedeck_log_wal_bytes", static_cast<quint64>(stats.walBytes.load()),
               "Bytes of the event log's write-ahead log.");
    writeGauge(text, "scenedeck_log_wal_held", stats.walHeld.load() ? 1 : 0,
               "1 while another program keeps the write-ahead log from being begun anew, so that "
               "it grows, else 0.");
    writeGauge(text, "scenedeck_log_failing", stats.failing.load() ? 1 : 0,
               "1 while the event log cannot be written and publish requests are refused, else 0.");
    writeGauge(text, "scenedeck_log_sync_failing", stats.syncFailing.load() ? 1 : 0,
               "1 while what is written to the event log cannot be brought to the disk, else 0.");
    text.family("scenedeck_log_checkpoint_age_seconds", Kind::Gauge,
                "Age of the retained state that a restart begins with; since the start of this "
                "run while none was saved in it.");
    text.sample(checkpointAgeSeconds(stats.stateSavedMs.load(), times));
}

} // namespace scenedeck
