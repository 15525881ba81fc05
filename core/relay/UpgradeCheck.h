// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/HttpRequest.h"
#include "core/http/RefusalLog.h"
#include "core/http/Response.h"
#include "core/relay/OriginRule.h"

#include <optional>

namespace scenedeck
{

/// Returns the response that refuses @p request, a GET or HEAD of /ws, as an upgrade to a
/// WebSocket: 426 if it is no WebSocket handshake of version 13 (a HEAD never is), 400 if that is
/// malformed, 403 if the origin is not allowed. Nothing if the request is acceptable. Logs a
/// refused origin with the option that would allow it; @p refusedOrigins limits how often.
std::optional<Response> refuseUpgrade(const HttpRequest &request, const OriginRule &origins,
                                      RefusalLog &refusedOrigins);

} // namespace scenedeck
