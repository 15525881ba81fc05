// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace scenedeck
{

/// The JSON Schema (2020-12) of all event types, as served at `/api/v1/schema`. It accepts the same
/// events as EventReader, except for rules that a schema cannot express (length in UTF-8 bytes,
/// duplicate keys, number spelling).
QByteArray eventSchema();

} // namespace scenedeck
