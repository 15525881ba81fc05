// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/ModelOrder.h"

#include <algorithm>
#include <array>

namespace scenedeck
{

namespace
{
const std::array<QString, 4> &knownModels()
{
    static const std::array<QString, 4> models{QStringLiteral("rnn"), QStringLiteral("gru"),
                                               QStringLiteral("lstm"), QStringLiteral("bert")};
    return models;
}
} // namespace

int modelRank(const QString &model)
{
    const auto &models = knownModels();
    return static_cast<int>(std::find(models.begin(), models.end(), model) - models.begin());
}

QString modelLabel(const QString &model)
{
    const bool isAbbreviation =
        modelRank(model) < static_cast<int>(knownModels().size()) || model == QStringLiteral("knn");
    return isAbbreviation ? model.toUpper() : model;
}

} // namespace scenedeck
