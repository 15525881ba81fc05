// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/ModelName.h"

namespace scenedeck
{

namespace
{
const QString &unnamed()
{
    static const QString name = QStringLiteral("unnamed");
    return name;
}

const QString &suffix()
{
    static const QString text = QStringLiteral(" (given)");
    return text;
}
} // namespace

QString listedModelName(const QString &model)
{
    if (model.isEmpty())
        return unnamed();
    QStringView rest(model);
    while (rest.endsWith(suffix()))
        rest.chop(suffix().size());
    return rest == unnamed() ? model + suffix() : model;
}

} // namespace scenedeck
