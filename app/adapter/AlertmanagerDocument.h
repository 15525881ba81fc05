// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/adapter/Translation.h"

namespace scenedeck
{

/// Translates a webhook message of Alertmanager (version 4). Each label or annotation
/// `scenedeck_KEY` of an alert becomes the key KEY of its event; `scenedeck_type` is the event's
/// type. For a resolved alert, `scenedeck_resolved_KEY` replaces `scenedeck_KEY`; a resolved alert
/// without any `scenedeck_resolved_KEY` yields no event.
///
/// Labels and annotations are strings: keys that the contract defines as numbers are converted. An
/// alert without `scenedeck_type` is rejected.
Translation translateAlertmanager(const QByteArray &document);

} // namespace scenedeck
