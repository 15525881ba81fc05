// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/embedding/EmbeddingDocument.h"

#include <QJsonArray>

namespace scenedeck
{

namespace
{
QJsonObject pointsJson(const std::vector<EmbeddingPoint> &points)
{
    QJsonArray x, y, phase, received;
    for (const EmbeddingPoint &point : points) {
        x.append(point.x);
        y.append(point.y);
        phase.append(static_cast<int>(point.phase));
        received.append(point.receivedMs);
    }
    return {{QStringLiteral("x"), x},
            {QStringLiteral("y"), y},
            {QStringLiteral("phase"), phase},
            {QStringLiteral("received_ms"), received}};
}

QJsonObject countsJson(const PhaseCounts &counts)
{
    QJsonObject object;
    for (std::size_t i = 0; i < counts.size(); ++i)
        object.insert(phaseName(static_cast<Phase>(i)), counts[i]);
    return object;
}

QJsonValue agreementJson(const std::optional<VoteAgreement> &agreement)
{
    if (!agreement)
        return QJsonValue();
    return QJsonObject{{QStringLiteral("agreeing"), agreement->agreeing},
                       {QStringLiteral("asked"), agreement->asked}};
}

QJsonValue fieldJson(const VoteField &field)
{
    if (field.winners.empty())
        return QJsonValue();
    QJsonArray winner, votes;
    for (const Phase phase : field.winners)
        winner.append(static_cast<int>(phase));
    for (const quint8 count : field.votes)
        votes.append(int{count});
    return QJsonObject{{QStringLiteral("side"), VoteFieldSide},
                       {QStringLiteral("voters"), field.voters},
                       {QStringLiteral("winner"), winner},
                       {QStringLiteral("votes"), votes}};
}
} // namespace

QJsonObject EmbeddingDocument::toJson() const
{
    return {{QStringLiteral("points"), pointsJson(points)},
            {QStringLiteral("counts"), countsJson(counts)},
            {QStringLiteral("agreement"), agreementJson(vote.agreement)},
            {QStringLiteral("field"), fieldJson(vote.field)}};
}

} // namespace scenedeck
