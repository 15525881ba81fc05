// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/model-accuracy/ModelAccuracyDocument.h"
#include "scenes/shared/model/Headline.h"

namespace scenedeck
{

/// "LSTM leads with 95%, clear of the others" if there is a clear best, otherwise "No clear best: 5
/// models within 3.0 points". The latter are the model with the highest value (the first of equal
/// ones) and all models whose value is not below the low end of its interval. Without `n` no lead
/// is called clear: "LSTM leads with 95%; number judged unknown". If further models may be left
/// out, the limit follows (ModelLimit.h).
///
/// Parts: `model` (the clear best or null), `accuracy` (the highest), `n` (of the model with that,
/// or null), `contenders` (number of those models) and `spread` (the difference of their highest
/// and lowest value).
Headline headlineOf(const ModelAccuracyDocument &document);

} // namespace scenedeck
