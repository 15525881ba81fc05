// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/adapter/Translation.h"

namespace scenedeck
{

/// Translates what collectd's write_http sends with Format "JSON": an array of value lists. The
/// type of a value list names the type of the event, each data source a numeric key; an unknown
/// value (U, NaN) leaves its key out.
///
/// - phase: `host` is the host, `phase` the type instance. Only a value of 1 makes an event, 0 does
///   not, and any other is refused.
/// - model_metric, model_perf: `model` is the plugin instance.
///
/// A value list of any other type is refused.
Translation translateCollectd(const QByteArray &document);

} // namespace scenedeck
