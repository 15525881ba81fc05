// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/ServerOptions.h"

namespace scenedeck
{

/// @p options with the viewer for browsers that is built into the executable; as they are when it
/// was built without one (SCENEDECK_WEB=OFF).
ServerOptions withViewer(ServerOptions options);

} // namespace scenedeck
