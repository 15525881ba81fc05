// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/accuracy-vs-cost/AccuracyVsCostDocument.h"
#include "scenes/shared/model/Headline.h"

namespace scenedeck
{

/// "GRU gives 97% of the accuracy of BERT for 5% of its time". BERT is the most accurate efficient
/// model, GRU the quickest model with at least nine tenths of its accuracy. If BERT itself is that:
/// "No model is quicker or more accurate than BERT: 95% in 4.3 ms", or, if quicker ones exist,
/// "BERT has 95% in 4.3 ms; no quicker model has nine tenths of that". If further models may be
/// left out, the limit follows (ModelLimit.h).
///
/// Parts: `model` (the quickest such model), `best`, `accuracy_share` and `latency_share` (of the
/// former to the latter).
Headline headlineOf(const AccuracyVsCostDocument &document);

} // namespace scenedeck
