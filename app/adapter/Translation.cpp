// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapter/Translation.h"

#include <QJsonDocument>

namespace scenedeck
{

void Translation::append(const QJsonObject &event)
{
    events.append(QJsonDocument(event).toJson(QJsonDocument::Compact));
}

void Translation::refuse(const QString &sentence)
{
    events.clear();
    refusal = Refusal{422, sentence, {}};
}

} // namespace scenedeck
