// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/ServerOptions.h"

#include <QString>

#include <optional>

namespace scenedeck
{

/// The conflict between the listeners of @p options, as a sentence; nullopt if there is none. An
/// address of `--listen` must not include an address at which producers publish, neither by itself
/// nor as a wildcard.
std::optional<QString> clashOf(const ServerOptions &options);

} // namespace scenedeck
