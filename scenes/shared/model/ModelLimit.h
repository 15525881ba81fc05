// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace scenedeck
{

/// The text that the native screen and the browser show when a scene has as many models as may be
/// stored. A viewer that joined late has only the retained state and cannot know whether there are
/// further models. So the text states only the limit: "64 models, the most that are kept".
QString modelLimitText(qsizetype models);

/// The same as a subtitle of a scene, with the command-line option that sets the limit.
QString modelLimitSubtitle(qsizetype models);

/// @p headline, and the limit if it is reached.
QString withModelLimit(const QString &headline, bool isFull, qsizetype models);

} // namespace scenedeck
