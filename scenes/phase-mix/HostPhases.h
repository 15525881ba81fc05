// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/phase-mix/PhaseMixDocument.h"

#include <QHash>
#include <QString>

#include <span>
#include <vector>

namespace scenedeck
{

/// The phase reports that name their host, and each host's phase over time as they tell it.
/// PhaseMixDocument has the rules. Not thread-safe; times are Unix milliseconds.
class HostPhases
{
public:
    /// @p holdMs: how long a phase is known after its report, > 0.
    explicit HostPhases(qint64 holdMs) : m_holdMs(holdMs) {}

    /// Adds a report of the host @p name, the last one that arrived. Of reports of one phase in a
    /// row within a cell of the hold time only the first and the last are stored: those between
    /// them change no host's phase.
    void append(const QString &name, qint64 ms, Phase phase);

    /// Removes the reports received in [@p beginMs, @p endMs), and hosts without any other.
    void remove(qint64 beginMs, qint64 endMs);

    /// How many reports are stored.
    std::size_t size() const { return m_size; }

    /// Fills parts and whole of @p bins, which follow each other without a hole, with the hosts'
    /// time in each phase until @p nowMs.
    /// @return the hosts in each phase at @p nowMs.
    PhaseMixDocument::Parts read(std::span<PhaseMixDocument::Bin> bins, qint64 nowMs) const;

private:
    struct Report
    {
        qint64 ms = 0;
        Phase phase = Phase::Other;
    };
    using Reports = std::vector<Report>; // by time; of the same time, in the order of arrival

    struct Host
    {
        Reports reports;
        qint64 newestMs = 0; // of the report that arrived last

        /// Whether the report that arrived last is the one at @p lastMs, the last one by time up to
        /// @p nowMs: the clock was not set between the two by more than an adjustment.
        bool isPlaced(qint64 lastMs, qint64 nowMs) const;
    };

    qint64 cellOf(qint64 unixMs) const { return unixMs / m_holdMs; }

    qint64 m_holdMs;
    QHash<QString, Host> m_hosts;
    std::size_t m_size = 0;
};

} // namespace scenedeck
