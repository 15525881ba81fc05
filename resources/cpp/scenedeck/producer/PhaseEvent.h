// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <variant>

namespace scenedeck::producer
{

/// `phase`: the current phase of a host. Scene: phase mix, in bins of 5 s.
///
/// The phases are `clean` `armed` `infecting` `infected_running` `dormant`. Any other string is
/// accepted, drawn in the neutral colour and omitted from legends.
struct PhaseEvent
{
    QString phase; ///< at the moment of publishing

    /// Host in this phase. With a host, the scene counts hosts; without, it counts reports.
    std::optional<QString> host = std::nullopt;
    std::optional<std::variant<QString, qint64>> episodeId = std::nullopt; ///< episode of the host

    /// Expected maximum interval until the next event of this type, in seconds, 0 < s <= 86400.
    /// Determines how long the type counts as live.
    std::optional<double> expectEveryS = std::nullopt;
};

} // namespace scenedeck::producer
