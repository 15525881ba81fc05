// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace scenedeck
{

/// The name that lists show for the model that an event named @p model: the published name, or
/// "unnamed" for an event without a model (@p model is empty). A model that is really named
/// "unnamed" is listed as "unnamed (given)", one named "unnamed (given)" as "unnamed (given)
/// (given)", and so on. Two models never have the same listed name.
QString listedModelName(const QString &model);

} // namespace scenedeck
