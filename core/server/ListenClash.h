// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/ServerOptions.h"

#include <QString>

#include <optional>

namespace scenedeck
{

/// What is wrong with the listeners of @p options beside each other, as a sentence: one of
/// `--listen` cannot have an address at which producers publish, alone or among all addresses.
std::optional<QString> clashOf(const ServerOptions &options);

} // namespace scenedeck
