// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/ModelOrder.h"

#include "core/event/EventTypes.h"

#include <algorithm>

namespace scenedeck
{

int modelRank(const QString &model)
{
    const auto known =
        std::find_if(KnownModelNames.begin(), KnownModelNames.end(),
                     [&model](const char *name) { return model == QLatin1String(name); });
    return static_cast<int>(known - KnownModelNames.begin());
}

QString modelLabel(const QString &model)
{
    const bool isAbbreviation = modelRank(model) < static_cast<int>(KnownModelNames.size()) ||
                                model == QStringLiteral("knn");
    return isAbbreviation ? model.toUpper() : model;
}

} // namespace scenedeck
