// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Refusal.h"
#include "core/http/HttpRequest.h"

#include <variant>

namespace scenedeck
{

/// The value of the header Idempotency-Key (IETF draft, httpapi-idempotency-key-header): a string
/// of 8 to 64 printable ASCII characters in quotes, with \" and \\ for these two. As many clients
/// send it without quotes, that is accepted, too, if it has no space and none of "\,; in it.
///
/// Returns the key without quotes, or null if the request has no such header. A refusal has status
/// 400; it is also the result if the header is sent twice.
std::variant<QByteArray, Refusal> idempotencyKeyOf(const HttpRequest &request);

} // namespace scenedeck
