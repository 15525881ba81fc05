// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace scenedeck
{

/// The JSON Schema (2020-12) of every event type, as `/api/v1/schema` gives it: what it accepts,
/// the EventReader accepts, save what a schema cannot say (bytes of UTF-8, keys given twice,
/// spelling).
QByteArray eventSchema();

} // namespace scenedeck
