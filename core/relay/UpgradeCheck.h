// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/HttpRequest.h"
#include "core/http/Response.h"
#include "core/relay/OriginRule.h"

#include <optional>

namespace scenedeck
{

/// What stands against making @p request, a GET of /ws, a viewer: no WebSocket handshake (426), a
/// broken one (400), or a page that may not read the stream (403). Nothing when all is well.
/// Stricter than QWebSocketServer, so that it never refuses what passed here.
std::optional<Response> refuseUpgrade(const HttpRequest &request, const OriginRule &origins);

} // namespace scenedeck
