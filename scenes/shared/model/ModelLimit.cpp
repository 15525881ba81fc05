// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/ModelLimit.h"

#include "scenes/shared/model/HumanText.h"

namespace scenedeck
{

QString modelLimitText(qsizetype models)
{
    const QString unit = models == 1 ? QStringLiteral("model") : QStringLiteral("models");
    return QStringLiteral("%1 %2, the most that are kept").arg(human::count(models), unit);
}

QString modelLimitSubtitle(qsizetype models)
{
    return modelLimitText(models) + QStringLiteral("; any further one is left out (--keep-models)");
}

QString withModelLimit(const QString &headline, bool isFull, qsizetype models)
{
    return isFull ? headline + QStringLiteral("; ") + modelLimitText(models) : headline;
}

} // namespace scenedeck
