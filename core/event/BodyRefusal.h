// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/EventReader.h"
#include "core/event/Refusal.h"

#include <string_view>

namespace scenedeck
{

/// Why @p body, which EventReader could not read, is not JSON as the dashboard accepts it: the byte
/// and a sentence that tells what to change. 422 when a byte of it is not UTF-8, because log
/// shippers drop what is 422 and repeat what is 400 for ever; else 400.
Refusal bodyRefusal(std::string_view body, EventReader::Format format, bool isBatch);

} // namespace scenedeck
