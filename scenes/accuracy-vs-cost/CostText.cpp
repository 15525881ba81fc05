// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/accuracy-vs-cost/CostText.h"

#include "scenes/shared/model/HumanText.h"

#include <algorithm>

namespace scenedeck
{

namespace
{
constexpr qsizetype MaxNames = 6; ///< in a tooltip

QString namesText(const QStringList &names)
{
    QStringList shown;
    for (const QString &name : names.first(std::min(names.size(), MaxNames)))
        shown.append(human::shortName(name));
    QString text = shown.join(QStringLiteral(", "));
    if (names.size() > MaxNames)
        text += QStringLiteral(" and %1 more").arg(names.size() - MaxNames);
    return text;
}
} // namespace

QString numbersText(const CostPoint &point)
{
    return human::percentNumber(point.accuracy) + QStringLiteral(" % · ") +
           human::latency(point.latencyUs);
}

QString detailText(const ModelCost &model, const QStringList &others)
{
    QString text = numbersText(model.value);
    text += model.n > 0 ? QStringLiteral(", of ") + human::count(model.n)
                        : QStringLiteral(", number judged unknown");
    if (model.muted)
        text += QStringLiteral(", another is cheaper and better");
    if (model.earlier)
        text += QStringLiteral("; %1 before: %2")
                    .arg(human::elapsed(model.receivedMs - model.earlier->receivedMs),
                         numbersText(model.earlier->value));
    if (!others.isEmpty())
        text += QStringLiteral("; also here: ") + namesText(others);
    return text;
}

} // namespace scenedeck
