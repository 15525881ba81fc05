// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/predictions/screen/PredictionsTexts.h"

#include "scenes/shared/model/HumanText.h"
#include "scenes/shared/model/ModelLimit.h"
#include "scenes/shared/model/ModelName.h"
#include "scenes/shared/model/ModelOrder.h"

#include <algorithm>

namespace scenedeck
{

namespace
{
constexpr qsizetype MaxModelLength = 40; // maximum characters of a model name in the subtitle

QString shareOrNone(const std::optional<double> &share)
{
    return share ? human::percent(*share) : QStringLiteral("–");
}

QString counted(const PredictionsDocument &document)
{
    const QString judged = document.judged > 0 ? QStringLiteral("%1 of %2 judged")
                                                     .arg(human::count(document.correct),
                                                          human::count(document.judged))
                                               : QStringLiteral("none judged");
    return document.open > 0
               ? QStringLiteral("%1, %2 open").arg(judged, human::count(document.open))
               : judged;
}

QString balancedOver(const PredictionsDocument &document)
{
    const auto phases =
        std::count_if(document.confusion.begin(), document.confusion.end(), [](const auto &row) {
            return std::any_of(row.begin(), row.end(), [](int n) { return n > 0; });
        });
    return QStringLiteral("mean of %1").arg(human::plural(phases, "recall"));
}

QString median(const Detection &detection)
{
    if (detection.detected + detection.missed == 0)
        return QStringLiteral("–");
    if (!detection.medianSeconds)
        return QStringLiteral("not reached");
    if (*detection.medianSeconds <= PredictedEpisode::WindowSeconds)
        return QStringLiteral("≤ %1 s").arg(PredictedEpisode::WindowSeconds);
    return human::duration(qRound64(*detection.medianSeconds * 1000));
}

QString detected(const Detection &detection)
{
    if (detection.episodes() == 0)
        return QStringLiteral("no infection yet");
    QString text =
        QStringLiteral("detected %1 of %2").arg(detection.detected).arg(detection.episodes());
    if (detection.missed > 0)
        text += QStringLiteral(", %1 missed").arg(detection.missed);
    if (detection.pending > 0)
        text += QStringLiteral(", %1 pending").arg(detection.pending);
    return text;
}

QString falseAlarms(const Detection &detection)
{
    if (detection.quietWindows == 0)
        return QStringLiteral("no quiet window judged yet");
    return QStringLiteral("false alarms %1 of %2")
        .arg(human::count(detection.falseAlarms),
             human::plural(detection.quietWindows, "quiet window"));
}

QString selection(const PredictionsDocument &document, bool isChosen)
{
    const qsizetype models = document.models.size();
    return (isChosen ? QStringLiteral("chosen from ") : QStringLiteral("newest of ")) +
           (document.isAtModelLimit ? modelLimitText(models)
                                    : QStringLiteral("%1 models").arg(models));
}

// An unnamed model is mentioned only if there are other models.
QString subtitle(const PredictionsDocument &document, const QString &label)
{
    const bool isUnnamed = document.model == listedModelName(QString());
    if (document.model.isEmpty() || (isUnnamed && document.models.size() == 1))
        return QString();
    const QString shortened =
        label.size() > MaxModelLength ? label.left(MaxModelLength - 1) + u'…' : label;
    const QString name = isUnnamed ? QStringLiteral("the unnamed model") : shortened;
    return QStringLiteral("Six ten-second windows per episode: what %1 said, over what was true")
        .arg(name);
}

QString episodeName(const NewestEpisode &episode)
{
    const bool isNumber = std::all_of(episode.id.begin(), episode.id.end(),
                                      [](QChar c) { return c >= u'0' && c <= u'9'; });
    const QString name = isNumber ? QStringLiteral("episode ") + episode.id : episode.id;
    return episode.host.isEmpty() ? name : episode.host + QStringLiteral(" · ") + name;
}

QString newestSentence(const NewestEpisode &episode)
{
    const NewestEpisode::ModelRow &shown = episode.models.front();
    if (episode.models.size() == 1)
        return shown.outcome.sentence();
    return human::shortName(modelLabel(shown.model)) + QStringLiteral(": ") +
           shown.outcome.sentence();
}
} // namespace

PredictionsTexts PredictionsTexts::of(const PredictionsDocument &document, bool isChosen)
{
    PredictionsTexts texts;
    texts.share = shareOrNone(
        document.judged > 0 ? std::optional(static_cast<double>(document.correct) / document.judged)
                            : std::nullopt);
    texts.counted = scenedeck::counted(document);
    texts.balanced = shareOrNone(document.balancedAccuracy);
    texts.balancedOver = scenedeck::balancedOver(document);
    texts.detection = median(document.detection);
    texts.detected = scenedeck::detected(document.detection);
    texts.falseAlarms = scenedeck::falseAlarms(document.detection);
    texts.model = modelLabel(document.model);
    texts.modelSelection = selection(document, isChosen);
    texts.subtitle = scenedeck::subtitle(document, texts.model);
    if (document.newest) {
        texts.newestTitle = document.newest->isRunning ? QStringLiteral("Running episode")
                                                       : QStringLiteral("Last episode");
        texts.newestName = episodeName(*document.newest);
        texts.newestSentence = scenedeck::newestSentence(*document.newest);
    }
    return texts;
}

} // namespace scenedeck
