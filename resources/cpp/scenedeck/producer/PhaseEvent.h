// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <variant>

namespace scenedeck::producer
{

/// `phase`: a host reports the phase that it is in. Scene: phase mix, in bins of 5 s.
///
/// Phases are `clean` `armed` `infecting` `infected_running` `dormant`; any other string is taken
/// too, drawn in the neutral colour and kept out of legends.
struct PhaseEvent
{
    QString phase; ///< at the moment of publishing

    /// The host that is in this phase. With it the scene counts hosts, without it reports.
    std::optional<QString> host = std::nullopt;
    std::optional<std::variant<QString, qint64>> episodeId = std::nullopt; ///< that the host runs

    /// The next event of this type follows within so many seconds, 0 < s <= 86400: how long it
    /// counts as live.
    std::optional<double> expectEveryS = std::nullopt;
};

} // namespace scenedeck::producer
