// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/phase-mix/PhaseMixDocument.h"

#include <QHash>
#include <QString>

#include <optional>
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

    /// The state of all hosts at one time.
    struct Summary
    {
        PhaseMixDocument::Parts counts{}; ///< hosts in each phase
        std::optional<PhaseMixDocument::InfectedHost> longestInfected;
        std::vector<PhaseMixDocument::Strip> strips; ///< in the document's order
        qint64 stripHosts = 0;                       ///< number of strips without the limit
        qint64 lastReportMs = 0;
    };

    /// Sets `parts` and `whole` of @p bins, which must be contiguous, to the hosts' time in each
    /// phase until @p nowMs, and returns the state at @p nowMs.
    Summary read(std::span<PhaseMixDocument::Bin> bins, qint64 nowMs) const;

private:
    using Report = PhaseReport;
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

    /// The reports of @p host received from @p beginMs to @p nowMs.
    static std::span<const Report> reportsUntil(const Host &host, qint64 beginMs, qint64 nowMs);

    void addReports(std::span<PhaseMixDocument::Bin> bins, std::span<const Report> reports,
                    qint64 nowMs, bool isNewestLast) const;

    /// A host that is present at the time of a read().
    struct Present
    {
        PhaseMixDocument::Strip strip; ///< without bins
        std::span<const Report> reports;
        bool isNewestLast = false;
    };

    std::optional<Present> present(const QString &name, const Host &host, qint64 beginMs,
                                   qint64 nowMs, qint64 presenceMs) const;

    void fillBins(Present &host, std::span<const PhaseMixDocument::Bin> bins, qint64 nowMs) const;

    qint64 cellOf(qint64 unixMs) const { return unixMs / m_holdMs; }

    qint64 m_holdMs;
    QHash<QString, Host> m_hosts;
    std::size_t m_size = 0;
};

} // namespace scenedeck
