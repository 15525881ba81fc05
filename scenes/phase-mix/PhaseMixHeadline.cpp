// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/phase-mix/PhaseMixHeadline.h"

#include "scenes/shared/model/HumanText.h"

#include <QStringList>

#include <algorithm>
#include <numeric>

namespace scenedeck
{

namespace
{
using Parts = PhaseMixDocument::Parts;

constexpr qint64 ShortSilenceMs = 10'000;

qint64 infectedIn(const Parts &counts)
{
    qint64 infected = 0;
    for (const Phase phase : KnownPhases)
        infected += isInfection(phase) ? counts.at(static_cast<std::size_t>(phase)) : 0;
    return infected;
}

QString nameOf(std::size_t part)
{
    const QString name = phaseName(static_cast<Phase>(part));
    return part == static_cast<std::size_t>(Phase::Other) ? name : phaseInSentence(name);
}

/// "7 clean, 3 armed": the phases by descending count, of equal ones in canonical order.
QString phasesText(const Parts &counts)
{
    std::array<std::size_t, PhaseMixDocument::Unknown> order{};
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return counts.at(a) > counts.at(b); });
    QStringList texts;
    for (const std::size_t part : order) {
        if (counts.at(part) > 0)
            texts.append(human::count(counts.at(part)) + u' ' + nameOf(part));
    }
    return texts.join(QStringLiteral(", "));
}

QString infectedHostsText(const PhaseMixDocument &document, qint64 infected, qint64 nowMs)
{
    const PhaseMixDocument::InfectedHost &host = *document.longestInfected;
    return QStringLiteral("%1 of %2 %3 infected, %4 %5")
        .arg(human::count(infected), human::plural(document.hosts, "host"),
             infected == 1 ? QStringLiteral("is") : QStringLiteral("are"),
             human::shortName(host.name), sinceText(host.infection, nowMs));
}

QString hostsText(const PhaseMixDocument &document, qint64 nowMs)
{
    const Parts &counts = document.rightNow->counts;
    const qint64 unknown = counts.at(PhaseMixDocument::Unknown);
    if (unknown == document.hosts) {
        const qint64 silenceMs = nowMs - document.lastReportMs;
        return silenceMs < ShortSilenceMs // the clock was set
                   ? QStringLiteral("No host’s phase is known")
                   : QStringLiteral("Nobody has reported for ") + human::elapsed(silenceMs);
    }
    const qint64 infected = infectedIn(counts);
    const QString text = infected > 0
                             ? infectedHostsText(document, infected, nowMs)
                             : QStringLiteral("No host is infected: ") + phasesText(counts);
    return unknown > 0 ? QStringLiteral("%1; %2 unknown").arg(text, human::count(unknown)) : text;
}

QString reportsText(const PhaseMixDocument::RightNow &now)
{
    const double share =
        static_cast<double>(infectedIn(now.counts)) / static_cast<double>(now.whole);
    if (now.whole == 1) {
        const auto part = std::find(now.counts.begin(), now.counts.end(), 1) - now.counts.begin();
        return QStringLiteral("The last report says %1, host not named")
            .arg(nameOf(static_cast<std::size_t>(part)));
    }
    return QStringLiteral("%1 of the last %2 reports are infected, hosts not named")
        .arg(human::percent(share), human::count(now.whole));
}
} // namespace

Headline headlineOf(const PhaseMixDocument &document, qint64 nowMs)
{
    if (!document.rightNow)
        return {};
    const bool isOfHosts = document.basis == PhaseMixDocument::Basis::Hosts;
    const PhaseMixDocument::RightNow &now = *document.rightNow;
    const auto &host = document.longestInfected;
    return {
        isOfHosts ? hostsText(document, nowMs) : reportsText(now),
        {{QStringLiteral("basis"), isOfHosts ? QStringLiteral("hosts") : QStringLiteral("reports")},
         {QStringLiteral("infected"), infectedIn(now.counts)},
         {QStringLiteral("unknown"), now.counts.at(PhaseMixDocument::Unknown)},
         {QStringLiteral("of"), now.whole},
         {QStringLiteral("host"), host ? QJsonValue(host->name) : QJsonValue()},
         {QStringLiteral("since_ms"), host ? QJsonValue(host->infection.sinceMs) : QJsonValue()}}};
}

} // namespace scenedeck
