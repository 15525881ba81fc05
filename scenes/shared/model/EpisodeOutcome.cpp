// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/EpisodeOutcome.h"

#include "scenes/shared/model/HumanText.h"

#include <algorithm>

namespace scenedeck
{

namespace
{
using Window = std::optional<PredictedWindow>;

bool isOnset(const Window &window)
{
    return window && window->actual && isInfection(window->actual->phase);
}

bool isAlarm(const Window &window)
{
    return window && isInfection(window->predicted.phase);
}

bool isJudged(const Window &window)
{
    return window && window->isJudged();
}
} // namespace

EpisodeOutcome EpisodeOutcome::of(const PredictedEpisode &episode)
{
    const auto begin = episode.windows.begin();
    const auto end = episode.windows.end();
    const auto onset = std::find_if(begin, end, isOnset);
    EpisodeOutcome outcome;
    outcome.isWholeJudged = std::all_of(begin, end, isJudged);
    outcome.quietWindows = static_cast<int>(std::count_if(begin, onset, isJudged));
    outcome.falseAlarms = static_cast<int>(std::count_if(
        begin, onset, [](const Window &window) { return isJudged(window) && isAlarm(window); }));
    if (onset == end) {
        outcome.kind = outcome.quietWindows > 0 ? Kind::Quiet : Kind::NotKnown;
        return outcome;
    }
    const auto alarm = std::find_if(onset, end, isAlarm);
    if (alarm != end) {
        outcome.kind = Kind::Detected;
        outcome.delaySeconds =
            (static_cast<int>(alarm - onset) + 1) * PredictedEpisode::WindowSeconds;
    } else {
        outcome.kind = std::all_of(onset, end, isJudged) ? Kind::Missed : Kind::Pending;
    }
    return outcome;
}

QString EpisodeOutcome::name() const
{
    switch (kind) {
    case Kind::NotKnown:
        break;
    case Kind::Quiet:
        return QStringLiteral("quiet");
    case Kind::Pending:
        return QStringLiteral("pending");
    case Kind::Detected:
        return QStringLiteral("detected");
    case Kind::Missed:
        return QStringLiteral("missed");
    }
    return QStringLiteral("unknown");
}

QString EpisodeOutcome::sentence() const
{
    switch (kind) {
    case Kind::NotKnown:
        break;
    case Kind::Quiet: {
        const QString text =
            isWholeJudged ? QStringLiteral("no infection") : QStringLiteral("no infection yet");
        return falseAlarms > 0
                   ? text + QStringLiteral(", ") + human::plural(falseAlarms, "false alarm")
                   : text;
    }
    case Kind::Pending:
        return QStringLiteral("not caught yet");
    case Kind::Detected:
        return QStringLiteral("caught after %1 s").arg(delaySeconds);
    case Kind::Missed:
        return QStringLiteral("missed");
    }
    return QStringLiteral("truth not known yet");
}

} // namespace scenedeck
