// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace scenedeck
{

/// The sentence that both viewers show where a scene has as many models as may be kept. A newcomer,
/// who has the retained state alone, cannot know whether there are further models, so the words say
/// no more than that: "64 models, the most that are kept".
QString mostModels(qsizetype models);

/// The same as a sentence in the place of a scene's subtitle, with the option that sets the number.
QString mostModelsSubtitle(qsizetype models);

} // namespace scenedeck
