// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/EventReader.h"
#include "core/event/Refusal.h"

#include <string_view>

namespace scenedeck
{

/// The refusal of @p body, which EventReader could not read: the byte offset of the error and
/// advice on what to change. 422 if the body is not valid UTF-8, because log shippers drop a
/// request after 422 but repeat it forever after 400; otherwise 400.
Refusal bodyRefusal(std::string_view body, EventReader::Format format, bool isBatch);

} // namespace scenedeck
