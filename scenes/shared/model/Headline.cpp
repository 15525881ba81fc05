// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/Headline.h"

namespace scenedeck
{

void Headline::writeTo(QJsonObject &json) const
{
    const bool isEmpty = text.isEmpty();
    json.insert(QStringLiteral("headline"), isEmpty ? QJsonValue() : QJsonValue(text));
    json.insert(QStringLiteral("headline_parts"), isEmpty ? QJsonValue() : QJsonValue(parts));
}

QString phaseInSentence(const QString &name)
{
    if (name == QStringLiteral("infected_running"))
        return QStringLiteral("infected");
    return name == QStringLiteral("other") ? QStringLiteral("other phases") : name;
}

} // namespace scenedeck
