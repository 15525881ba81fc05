// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/embedding/EmbeddingHeadline.h"

#include "scenes/shared/model/HumanText.h"

#include <QJsonArray>

#include <algorithm>
#include <numeric>

namespace scenedeck
{

namespace
{
struct Overlap
{
    Phase first = Phase::Other;
    Phase second = Phase::Other;
    double share = 0;
};

QString sentenceName(Phase phase)
{
    return phaseInSentence(phaseName(phase));
}

std::optional<Overlap> largestOverlap(const VoteAgreement &vote)
{
    Overlap largest;
    for (std::size_t a = 0; a < VoteAgreement::Phases; ++a) {
        for (std::size_t b = a + 1; b < VoteAgreement::Phases; ++b) {
            const qint64 confused = vote.confused.at(a).at(b) + vote.confused.at(b).at(a);
            const qint64 judged = vote.phases.at(a).judged + vote.phases.at(b).judged;
            if (confused == 0)
                continue;
            const double share = static_cast<double>(confused) / static_cast<double>(judged);
            if (share > largest.share)
                largest = {static_cast<Phase>(a), static_cast<Phase>(b), share};
        }
    }
    return largest.share > 0 ? std::optional(largest) : std::nullopt;
}

QString pointsText(const PhaseCounts &counts, qint64 points)
{
    const auto present = std::find_if(counts.begin(), counts.end(), [](qint64 n) { return n > 0; });
    if (*present < points)
        return human::plural(points, "point") + QStringLiteral(" without independent neighbours");
    const auto phase = static_cast<Phase>(std::distance(counts.begin(), present));
    return points == 1 ? QStringLiteral("1 point: ") + sentenceName(phase)
                       : QStringLiteral("All %1 points are %2")
                             .arg(human::count(points), sentenceName(phase));
}

QString textOf(const VoteAgreement &vote, const std::optional<Overlap> &overlap)
{
    const QString text = QStringLiteral("Neighbours agree in %1 (chance %2)")
                             .arg(human::percent(vote.plain()), human::percent(vote.chance()));
    if (!overlap)
        return text;
    return QStringLiteral("%1; %2 and %3 overlap most")
        .arg(text, sentenceName(overlap->first), sentenceName(overlap->second));
}

QJsonValue overlapJson(const std::optional<Overlap> &overlap)
{
    if (!overlap)
        return QJsonValue();
    return QJsonObject{{QStringLiteral("phases"),
                        QJsonArray{phaseName(overlap->first), phaseName(overlap->second)}},
                       {QStringLiteral("share"), overlap->share}};
}

bool hasOnePhase(const PhaseCounts &counts)
{
    return std::count_if(counts.begin(), counts.end(), [](qint64 n) { return n > 0; }) == 1;
}
} // namespace

Headline headlineOf(const PhaseCounts &counts, const NeighbourVote &vote)
{
    const qint64 points = std::accumulate(counts.begin(), counts.end(), qint64(0));
    if (points == 0)
        return {};
    const std::optional<VoteAgreement> &agreement = vote.agreement;
    const std::optional<Overlap> overlap = agreement ? largestOverlap(*agreement) : std::nullopt;
    QString text = human::plural(points, "point");
    if (!vote.field.winners.empty())
        text = agreement && !hasOnePhase(counts) ? textOf(*agreement, overlap)
                                                 : pointsText(counts, points);
    return {
        text,
        {{QStringLiteral("points"), points},
         {QStringLiteral("agreement"), agreement ? QJsonValue(agreement->plain()) : QJsonValue()},
         {QStringLiteral("chance"), agreement ? QJsonValue(agreement->chance()) : QJsonValue()},
         {QStringLiteral("overlap"), overlapJson(overlap)}}};
}

} // namespace scenedeck
