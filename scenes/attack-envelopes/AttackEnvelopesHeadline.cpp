// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/attack-envelopes/AttackEnvelopesHeadline.h"

#include "scenes/shared/model/HumanText.h"

#include <algorithm>

namespace scenedeck
{

namespace
{
QString textOf(const Envelope &highest, qint64 tied, qint64 profiles)
{
    const QString peak = human::significant(highest.peak);
    const QString name = human::shortName(highest.name);
    if (profiles == 1)
        return QStringLiteral("%1 peaks at %2").arg(name, peak);
    if (tied == profiles)
        return QStringLiteral("All %1 profiles peak at %2").arg(human::count(profiles), peak);
    const QString rank = QStringLiteral("the highest of %1 profiles").arg(human::count(profiles));
    if (tied == 1)
        return QStringLiteral("%1 peaks at %2, %3").arg(name, peak, rank);
    return QStringLiteral("%1 and %2 peak at %3, %4")
        .arg(name, human::plural(tied - 1, "other"), peak, rank);
}
} // namespace

Headline headlineOf(const AttackEnvelopesDocument &document)
{
    const std::vector<Envelope> &profiles = document.profiles;
    const auto highest =
        std::max_element(profiles.begin(), profiles.end(),
                         [](const Envelope &a, const Envelope &b) { return a.peak < b.peak; });
    if (highest == profiles.end())
        return {};
    const qint64 tied = std::count_if(profiles.begin(), profiles.end(), [&](const Envelope &other) {
        return other.peak == highest->peak;
    });
    const auto count = static_cast<qint64>(profiles.size());
    return {textOf(*highest, tied, count),
            {{QStringLiteral("name"), highest->name},
             {QStringLiteral("peak"), highest->peak},
             {QStringLiteral("tied"), tied},
             {QStringLiteral("profiles"), count}}};
}

} // namespace scenedeck
