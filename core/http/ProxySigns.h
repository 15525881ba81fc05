// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/HttpRequest.h"

namespace scenedeck
{

/// The first header of @p request that only proxies add; null if there is none.
const HttpHeader *proxyHeader(const HttpRequest &request);

} // namespace scenedeck
