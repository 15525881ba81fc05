// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/phase-mix/PhaseMixDocument.h"

#include <QHash>
#include <QString>

#include <span>
#include <vector>

namespace scenedeck
{

/// The phase reports that name their host, and the resulting phase of each host over time.
/// PhaseMixDocument defines the rules. Not thread-safe. Times are Unix milliseconds.
class HostPhases
{
public:
    /// @p holdMs is how long a phase counts as known after its report, > 0.
    explicit HostPhases(qint64 holdMs) : m_holdMs(holdMs) {}

    /// Adds a report of the host @p name, in order of arrival. Of consecutive reports of one phase
    /// within a cell of the hold time, only the first and the last are stored, because those in
    /// between change no host's phase.
    void append(const QString &name, qint64 ms, Phase phase);

    /// Removes the reports received in [@p beginMs, @p endMs), and hosts without other reports.
    void remove(qint64 beginMs, qint64 endMs);

    /// The number of stored reports.
    std::size_t size() const { return m_size; }

    /// Sets `parts` and `whole` of @p bins, which must be contiguous, to the hosts' time in each
    /// phase until @p nowMs.
    /// @return the number of hosts in each phase at @p nowMs.
    PhaseMixDocument::Parts read(std::span<PhaseMixDocument::Bin> bins, qint64 nowMs) const;

private:
    struct Report
    {
        qint64 ms = 0;
        Phase phase = Phase::Other;
    };
    using Reports = std::vector<Report>; // by time; equal times in order of arrival

    struct Host
    {
        Reports reports;
        qint64 newestMs = 0; // of the report that arrived last

        /// Whether the report that arrived last is also the last one by time: the one at @p lastMs,
        /// which is the last up to @p nowMs. If so, the clock was not set between the two by more
        /// than an adjustment.
        bool isNewestLast(qint64 lastMs, qint64 nowMs) const;
    };

    qint64 cellOf(qint64 unixMs) const { return unixMs / m_holdMs; }

    qint64 m_holdMs;
    QHash<QString, Host> m_hosts;
    std::size_t m_size = 0;
};

} // namespace scenedeck
