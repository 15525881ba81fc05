// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/embedding/VoteAgreement.h"

namespace scenedeck
{

namespace
{
double quotient(qint64 part, qint64 whole)
{
    return static_cast<double>(part) / static_cast<double>(whole);
}
} // namespace

void VoteAgreement::add(Phase phase, Phase vote)
{
    Tally &tally = phases.at(static_cast<std::size_t>(phase));
    ++tally.judged;
    if (phase == vote)
        ++tally.agreeing;
    else
        ++confused.at(static_cast<std::size_t>(phase)).at(static_cast<std::size_t>(vote));
}

qint64 VoteAgreement::agreeing() const
{
    qint64 sum = 0;
    for (const Tally &tally : phases)
        sum += tally.agreeing;
    return sum;
}

qint64 VoteAgreement::judged() const
{
    qint64 sum = 0;
    for (const Tally &tally : phases)
        sum += tally.judged;
    return sum;
}

std::optional<double> VoteAgreement::recall(Phase phase) const
{
    const Tally &tally = phases[static_cast<std::size_t>(phase)];
    return tally.judged == 0 ? std::nullopt : std::optional(quotient(tally.agreeing, tally.judged));
}

double VoteAgreement::plain() const
{
    return quotient(agreeing(), judged());
}

double VoteAgreement::chance() const
{
    const qint64 all = judged();
    double sum = 0;
    for (const Tally &tally : phases) {
        const double share = quotient(tally.judged, all);
        sum += share * share;
    }
    return sum;
}

double VoteAgreement::balanced() const
{
    double sum = 0;
    int present = 0;
    for (std::size_t i = 0; i < phases.size(); ++i) {
        if (const std::optional<double> share = recall(static_cast<Phase>(i))) {
            sum += *share;
            ++present;
        }
    }
    return sum / present;
}

} // namespace scenedeck
