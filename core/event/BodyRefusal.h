// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/EventReader.h"
#include "core/event/Refusal.h"

#include <optional>
#include <string_view>

namespace scenedeck
{

/// The refusal (422) of @p body if it is not UTF-8, with the place and the value of the first wrong
/// byte; otherwise nullopt.
std::optional<Refusal> refusalOfEncoding(std::string_view body, EventReader::Format format);

/// The refusal of @p body if it is not JSON as the dashboard accepts it, with the byte offset of
/// the error and advice on what to change; otherwise nullopt. 422 if the body is not valid UTF-8,
/// because log shippers drop a request after 422 but repeat it forever after 400; otherwise 400.
std::optional<Refusal> refusalOfBody(std::string_view body, EventReader::Format format,
                                     bool isBatch);

} // namespace scenedeck
