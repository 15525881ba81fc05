// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/phase-mix/PhaseMixDocument.h"

#include <QJsonArray>

namespace scenedeck
{

namespace
{
QJsonObject countsJson(const PhaseMixDocument::Counts &counts)
{
    QJsonObject json;
    for (std::size_t i = 0; i < counts.size(); ++i)
        json.insert(phaseName(static_cast<Phase>(i)), counts[i]);
    return json;
}

QJsonValue sharesJson(const PhaseMixDocument::Counts &counts, int reports)
{
    if (reports == 0)
        return QJsonValue::Null;
    QJsonObject json;
    for (std::size_t i = 0; i < counts.size(); ++i)
        json.insert(phaseName(static_cast<Phase>(i)), static_cast<double>(counts[i]) / reports);
    return json;
}

QJsonValue rightNowJson(const std::optional<PhaseMixDocument::RightNow> &rightNow)
{
    if (!rightNow)
        return QJsonValue::Null;
    return QJsonObject{
        {QStringLiteral("from_ms"), rightNow->fromMs},
        {QStringLiteral("to_ms"), rightNow->toMs},
        {QStringLiteral("reports"), rightNow->reports},
        {QStringLiteral("counts"), countsJson(rightNow->counts)},
        {QStringLiteral("shares"), sharesJson(rightNow->counts, rightNow->reports)},
    };
}
} // namespace

QJsonObject PhaseMixDocument::toJson() const
{
    QJsonArray binsJson;
    for (const Bin &bin : bins) {
        binsJson.append(QJsonObject{
            {QStringLiteral("start_ms"), bin.startMs},
            {QStringLiteral("reports"), bin.reports},
            {QStringLiteral("shares"), sharesJson(bin.counts, bin.reports)},
        });
    }
    return {
        {QStringLiteral("bin_ms"), BinMs},
        {QStringLiteral("bins"), binsJson},
        {QStringLiteral("right_now"), rightNowJson(rightNow)},
        {QStringLiteral("reports"), reports},
    };
}

} // namespace scenedeck
