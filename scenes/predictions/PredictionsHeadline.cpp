// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/predictions/PredictionsHeadline.h"

#include "scenes/shared/model/HumanText.h"
#include "scenes/shared/model/ModelName.h"
#include "scenes/shared/model/ModelOrder.h"

namespace scenedeck
{

namespace
{
struct Mistake
{
    QString actual;
    QString predicted;
    qint64 windows = 0;
};

std::optional<Mistake> mostFrequentMistake(const PredictionsDocument &document)
{
    Mistake most;
    bool isTied = false;
    for (std::size_t actual = 0; actual < PredictionsDocument::ClassCount; ++actual) {
        for (std::size_t predicted = 0; predicted < PredictionsDocument::ClassCount; ++predicted) {
            const qint64 windows = document.confusion[actual][predicted];
            if (actual == predicted || windows < most.windows)
                continue;
            isTied = windows == most.windows;
            most = {phaseName(static_cast<Phase>(actual)), phaseName(static_cast<Phase>(predicted)),
                    windows};
        }
    }
    return isTied ? std::nullopt : std::optional(most);
}

/// The unnamed model is called so only beside others.
QString subjectOf(const PredictionsDocument &document)
{
    if (document.model != listedModelName(QString()))
        return human::shortName(modelLabel(document.model));
    return document.models.size() == 1 ? QStringLiteral("The model")
                                       : QStringLiteral("The unnamed model");
}

QString textOf(const PredictionsDocument &document, const std::optional<Mistake> &mistake)
{
    const QString model = subjectOf(document);
    if (document.judged == 0)
        return QStringLiteral("%1 has labelled %2; what was true is not known yet")
            .arg(model, human::plural(document.open, "window"));
    if (document.correct == document.judged && document.judged > 1)
        return QStringLiteral("%1 is right in all %2")
            .arg(model, human::plural(document.judged, "window"));
    const QString text =
        QStringLiteral("%1 is right in %2 of %3")
            .arg(model, human::count(document.correct), human::plural(document.judged, "window"));
    if (!mistake)
        return text;
    return QStringLiteral("%1; it mistakes %2 for %3 most often")
        .arg(text, phaseInSentence(mistake->actual), phaseInSentence(mistake->predicted));
}

QJsonValue mistakeJson(const std::optional<Mistake> &mistake)
{
    if (!mistake)
        return QJsonValue();
    return QJsonObject{{QStringLiteral("actual"), mistake->actual},
                       {QStringLiteral("predicted"), mistake->predicted},
                       {QStringLiteral("windows"), mistake->windows}};
}
} // namespace

Headline headlineOf(const PredictionsDocument &document)
{
    if (document.model.isEmpty())
        return {};
    const std::optional<Mistake> mistake = mostFrequentMistake(document);
    return {textOf(document, mistake),
            {{QStringLiteral("model"), document.model},
             {QStringLiteral("correct"), document.correct},
             {QStringLiteral("judged"), document.judged},
             {QStringLiteral("open"), document.open},
             {QStringLiteral("mistake"), mistakeJson(mistake)}}};
}

} // namespace scenedeck
