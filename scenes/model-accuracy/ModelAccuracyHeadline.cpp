// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/model-accuracy/ModelAccuracyHeadline.h"

#include "scenes/shared/model/HumanText.h"
#include "scenes/shared/model/ModelLimit.h"
#include "scenes/shared/model/ModelOrder.h"

#include <algorithm>

namespace scenedeck
{

namespace
{
using Model = ModelAccuracyDocument::Model;

/// The models that are not clearly worse than the one with the highest value.
struct Contenders
{
    qint64 count = 0;
    double lowest = 0;
};

Contenders contendersOf(const std::vector<Model> &models, const Model &highest)
{
    const double low = intervalOr(highest.interval, highest.accuracy).low;
    Contenders contenders{0, highest.accuracy};
    for (const Model &model : models) {
        if (model.accuracy < low)
            continue;
        ++contenders.count;
        contenders.lowest = std::min(contenders.lowest, model.accuracy);
    }
    return contenders;
}

QString leadText(const Model &highest, std::size_t models)
{
    const QString percent = human::percent(highest.accuracy);
    if (models == 1)
        return QStringLiteral("%1 has an accuracy of %2")
            .arg(human::shortName(modelLabel(highest.model)), percent);
    const QString text = QStringLiteral("%1 leads with %2")
                             .arg(human::shortName(modelLabel(highest.model)), percent);
    return text + (highest.n > 0 ? QStringLiteral(", clear of the others")
                                 : QStringLiteral("; number judged unknown"));
}

QString tieText(const Model &highest, const Contenders &contenders)
{
    const QString models = human::plural(contenders.count, "model");
    return contenders.lowest == highest.accuracy
               ? QStringLiteral("No clear best: %1 with %2")
                     .arg(models, human::percent(highest.accuracy))
               : QStringLiteral("No clear best: %1 within %2 points")
                     .arg(models, human::points(highest.accuracy - contenders.lowest));
}
} // namespace

Headline headlineOf(const ModelAccuracyDocument &document)
{
    const std::vector<Model> &models = document.models;
    const auto highest =
        std::max_element(models.begin(), models.end(),
                         [](const Model &a, const Model &b) { return a.accuracy < b.accuracy; });
    if (highest == models.end())
        return {};
    const Contenders contenders = contendersOf(models, *highest);
    const QString text =
        highest->best ? leadText(*highest, models.size()) : tieText(*highest, contenders);
    const bool isClear = document.hasClearBest();
    return {withModelLimit(text, document.isFull, static_cast<qsizetype>(models.size())),
            {{QStringLiteral("model"), isClear ? QJsonValue(highest->model) : QJsonValue()},
             {QStringLiteral("accuracy"), highest->accuracy},
             {QStringLiteral("n"), highest->n > 0 ? QJsonValue(highest->n) : QJsonValue()},
             {QStringLiteral("contenders"), contenders.count},
             {QStringLiteral("spread"), highest->accuracy - contenders.lowest}}};
}

} // namespace scenedeck
