// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/Response.h"

namespace scenedeck
{

/// GET /: a page that lists the paths, used if the web viewer was not built. Its
/// Content-Security-Policy forbids inline code and resources of other hosts.
Response frontPage();

} // namespace scenedeck
