// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/HttpRequest.h"
#include "core/http/RefusalLog.h"
#include "core/http/Response.h"
#include "core/relay/OriginRule.h"

#include <optional>

namespace scenedeck
{

/// What stands against making @p request, a GET of /ws, a viewer: no WebSocket handshake (426), a
/// broken one (400), or a page that may not read the stream (403). Nothing when all is well.
std::optional<Response> refuseUpgrade(const HttpRequest &request, const OriginRule &origins);

/// The answer to @p request, a GET of /ws on a connection that does not become a viewer. A refused
/// origin is logged with the option that would allow it, as often as @p refusedOrigins allows.
Response rejectUpgrade(const HttpRequest &request, const OriginRule &origins,
                       RefusalLog &refusedOrigins);

} // namespace scenedeck
