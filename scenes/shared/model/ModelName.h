// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace scenedeck
{

/// The name under which a list has the model that an event named @p model: as published, and
/// "unnamed" for an event without a model (@p model is empty). A model that is really named
/// "unnamed" is listed as "unnamed (given)", one named "unnamed (given)" as "unnamed (given)
/// (given)", and so on: two models never share a listed name.
QString listedModelName(const QString &model);

} // namespace scenedeck
