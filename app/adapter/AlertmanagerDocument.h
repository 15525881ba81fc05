// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/adapter/Translation.h"

namespace scenedeck
{

/// Translates what Alertmanager sends to a webhook (version 4). Each label or annotation
/// `scenedeck_KEY` of an alert becomes the key KEY of its event, `scenedeck_type` its type. For a
/// resolved alert `scenedeck_resolved_KEY` takes the place of `scenedeck_KEY`; where there is none
/// of these, there is no event.
///
/// Labels and annotations are strings: the keys that the contract defines as numbers become
/// numbers. An alert without `scenedeck_type` is refused.
Translation translateAlertmanager(const QByteArray &document);

} // namespace scenedeck
