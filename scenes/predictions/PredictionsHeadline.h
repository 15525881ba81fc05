// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/predictions/PredictionsDocument.h"
#include "scenes/shared/model/Headline.h"

namespace scenedeck
{

/// "KNN is right in 47 of 52 windows; it mistakes armed for infected most often". The mistake is
/// the largest cell of the confusion matrix off its diagonal; no mistake is stated if two are
/// equally frequent. Parts: `model`, `correct`, `judged`, `open` and `mistake` ({"actual",
/// "predicted", "windows"} or null).
Headline headlineOf(const PredictionsDocument &document);

} // namespace scenedeck
