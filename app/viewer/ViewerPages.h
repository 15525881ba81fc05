// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/ServerOptions.h"

namespace scenedeck
{

/// @p options with the pages of the built-in web viewer; unchanged in a build without it
/// (SCENEDECK_WEB=OFF).
ServerOptions withViewer(ServerOptions options);

} // namespace scenedeck
