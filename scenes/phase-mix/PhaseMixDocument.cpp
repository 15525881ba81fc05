// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/phase-mix/PhaseMixDocument.h"

#include "scenes/phase-mix/PhaseMixHeadline.h"

#include <QJsonArray>

namespace scenedeck
{

namespace
{
QString partName(std::size_t part)
{
    return part == PhaseMixDocument::Unknown ? QStringLiteral("unknown")
                                             : phaseName(static_cast<Phase>(part));
}

QJsonObject countsJson(const PhaseMixDocument::Parts &counts)
{
    QJsonObject json;
    for (std::size_t i = 0; i < counts.size(); ++i)
        json.insert(partName(i), counts.at(i));
    return json;
}

QJsonValue sharesJson(const PhaseMixDocument::Parts &parts, qint64 whole)
{
    if (whole == 0)
        return QJsonValue::Null;
    QJsonObject json;
    for (std::size_t i = 0; i < parts.size(); ++i)
        json.insert(partName(i), static_cast<double>(parts.at(i)) / static_cast<double>(whole));
    return json;
}

QJsonValue rightNowJson(const PhaseMixDocument &document)
{
    if (!document.rightNow)
        return QJsonValue::Null;
    const PhaseMixDocument::RightNow &now = *document.rightNow;
    QJsonObject json{{QStringLiteral("counts"), countsJson(now.counts)},
                     {QStringLiteral("shares"), sharesJson(now.counts, now.whole)}};
    if (document.basis == PhaseMixDocument::Basis::Hosts) {
        json.insert(QStringLiteral("at_ms"), now.toMs);
        return json;
    }
    json.insert(QStringLiteral("from_ms"), now.fromMs);
    json.insert(QStringLiteral("to_ms"), now.toMs);
    json.insert(QStringLiteral("reports"), now.whole);
    return json;
}
QJsonObject stripJson(const PhaseMixDocument::Strip &strip)
{
    QJsonArray bins;
    for (const std::optional<std::size_t> &part : strip.bins)
        bins.append(part ? QJsonValue(partName(*part)) : QJsonValue());
    return {{QStringLiteral("host"), strip.host},
            {QStringLiteral("phase"), partName(strip.part)},
            {QStringLiteral("since_ms"), strip.sinceMs},
            {QStringLiteral("since_before"), strip.isEarlier},
            {QStringLiteral("bins"), bins}};
}
} // namespace

QJsonObject PhaseMixDocument::toJson(qint64 nowMs) const
{
    QJsonArray binsJson;
    for (const Bin &bin : bins) {
        binsJson.append(QJsonObject{
            {QStringLiteral("start_ms"), bin.startMs},
            {QStringLiteral("reports"), bin.reports},
            {QStringLiteral("shares"), sharesJson(bin.parts, bin.whole)},
        });
    }
    QJsonArray stripsJson;
    for (const Strip &strip : strips)
        stripsJson.append(stripJson(strip));
    QJsonObject json{
        {QStringLiteral("strips"), stripsJson},
        {QStringLiteral("strip_hosts"), stripHosts},
        {QStringLiteral("basis"),
         basis == Basis::Hosts ? QStringLiteral("hosts") : QStringLiteral("reports")},
        {QStringLiteral("bin_ms"), BinMs},
        {QStringLiteral("bins"), binsJson},
        {QStringLiteral("hosts"), hosts},
        {QStringLiteral("reports"), reports},
        {QStringLiteral("right_now"), rightNowJson(*this)},
        {QStringLiteral("runs"), runSpansJson(runs)},
        {QStringLiteral("unnamed_reports"), unnamedReports},
    };
    headlineOf(*this, nowMs).writeTo(json);
    return json;
}

} // namespace scenedeck
