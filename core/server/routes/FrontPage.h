// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/Response.h"

namespace scenedeck
{

/// GET /: a page that says what is here until there is a viewer for browsers. Nothing inline and
/// nothing from elsewhere, held by its Content-Security-Policy.
Response frontPage();

} // namespace scenedeck
