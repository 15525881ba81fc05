// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/predictions/ModelChoice.h"

#include "scenes/shared/model/ModelOrder.h"

#include <algorithm>

namespace scenedeck
{

namespace
{
QStringList sorted(QStringList models)
{
    std::sort(models.begin(), models.end(), [](const QString &a, const QString &b) {
        return modelRank(a) != modelRank(b) ? modelRank(a) < modelRank(b) : a < b;
    });
    return models;
}
} // namespace

QString ModelChoice::chosen(const QStringList &models) const
{
    return models.contains(m_chosen) ? m_chosen : QString();
}

bool ModelChoice::chooseNext(const QStringList &models, const QString &shown)
{
    if (models.size() < 2)
        return false;
    const QStringList order = sorted(models);
    const QString current = chosen(models);
    if (current.isEmpty())
        m_first = shown;
    const QString last = models.contains(m_first) ? m_first : order.last();
    const bool isFullCycle = !current.isEmpty() && current == last;
    const qsizetype next = order.indexOf(shown) + 1;
    m_chosen = isFullCycle ? QString() : order[next % order.size()];
    return true;
}

} // namespace scenedeck
