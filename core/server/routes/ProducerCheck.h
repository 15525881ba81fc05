// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Refusal.h"
#include "core/http/HttpRequest.h"
#include "core/http/Peer.h"

#include <optional>

namespace scenedeck
{

/// The reason why the sender of @p request may not publish, independent of the body: it is not on
/// this machine, or headers indicate a proxy or a browser. Always 403; nullopt if it may publish.
std::optional<Refusal> refuseProducer(const HttpRequest &request, const Peer &peer);

} // namespace scenedeck
