// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Refusal.h"
#include "core/http/HttpRequest.h"

#include <variant>

namespace scenedeck
{

/// Parses @p head, a complete request head accepted by HeadScanner, with Boost.Beast. Also checks
/// what Beast does not check (RFC 9112): version 1.1 or 1.0, exactly one Host (1.0: at most one),
/// no Transfer-Encoding, at most one Content-Length that consists of digits only, a target in
/// origin-form or in an absolute-form that matches Host. The request has no body yet. A refusal has
/// status 400; HttpRequest::bodyRefusal has status 411 or 417.
std::variant<HttpRequest, Refusal> parseHead(QByteArrayView head);

} // namespace scenedeck
