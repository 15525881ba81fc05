// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace scenedeck
{

/// Paths of the server that more than one place needs.
inline constexpr char PublishPath[] = "/publish";
inline constexpr char StreamPath[] = "/ws"; ///< of WebSockets
inline constexpr char HealthPath[] = "/healthz";

} // namespace scenedeck
