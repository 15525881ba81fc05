// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/embedding/EmbeddingDocument.h"

#include "scenes/embedding/EmbeddingHeadline.h"

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

QJsonObject axesJson(const EmbeddingAxes &axes)
{
    return {{QStringLiteral("x"), QJsonArray{axes.xAt(0), axes.xAt(1)}},
            {QStringLiteral("y"), QJsonArray{axes.yAt(0), axes.yAt(1)}}};
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
    return QJsonObject{{QStringLiteral("agreeing"), agreement->agreeing()},
                       {QStringLiteral("judged"), agreement->judged()}};
}

QJsonObject recallJson(const std::optional<VoteAgreement> &agreement)
{
    QJsonObject object;
    for (std::size_t i = 0; i < std::tuple_size<PhaseCounts>(); ++i) {
        const auto phase = static_cast<Phase>(i);
        const std::optional<double> share = agreement ? agreement->recall(phase) : std::nullopt;
        object.insert(phaseName(phase), share ? QJsonValue(*share) : QJsonValue());
    }
    return object;
}

QJsonValue fieldJson(const VoteField &field)
{
    if (field.winners.empty())
        return QJsonValue();
    QJsonArray winner, votes, strength;
    for (const Phase phase : field.winners)
        winner.append(static_cast<int>(phase));
    for (const quint8 count : field.votes)
        votes.append(int{count});
    for (const quint8 percent : field.strengths)
        strength.append(int{percent});
    return QJsonObject{{QStringLiteral("side"), VoteFieldSide},
                       {QStringLiteral("voters"), field.voters},
                       {QStringLiteral("winner"), winner},
                       {QStringLiteral("votes"), votes},
                       {QStringLiteral("strength"), strength}};
}
} // namespace

QJsonObject EmbeddingDocument::toJson() const
{
    const auto &agreement = vote.agreement;
    QJsonObject json{
        {QStringLiteral("axes"), axesJson(vote.field.axes)},
        {QStringLiteral("points"), pointsJson(points)},
        {QStringLiteral("counts"), countsJson(counts)},
        {QStringLiteral("agreement"), agreementJson(agreement)},
        {QStringLiteral("chance"), agreement ? agreement->chance() : QJsonValue()},
        {QStringLiteral("balanced_agreement"), agreement ? agreement->balanced() : QJsonValue()},
        {QStringLiteral("recall"), recallJson(agreement)},
        {QStringLiteral("field"), fieldJson(vote.field)}};
    headlineOf(counts, vote).writeTo(json);
    return json;
}

} // namespace scenedeck
