// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/adapter/Translation.h"

namespace scenedeck
{

/// Translates a request of collectd's write_http with Format "JSON": an array of value lists. The
/// type of a value list is the type of the event; each data source is a numeric key. The key of an
/// unknown value (U, NaN) is omitted.
///
/// - phase: `host` is the host, `phase` the type instance. The value 1 yields an event, 0 yields
///   none, any other value is rejected.
/// - model_metric, model_perf: `model` is the plugin instance.
///
/// A value list of any other type is rejected.
Translation translateCollectd(const QByteArray &document);

} // namespace scenedeck
