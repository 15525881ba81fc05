// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/retained/ModelTurnover.h"

#include <QLoggingCategory>

Q_LOGGING_CATEGORY(retainedLog, "scenedeck.retained")

namespace scenedeck
{

void logModelNotStored(std::size_t maxModels, const QString &type)
{
    qCWarning(retainedLog).noquote().nospace()
        << "more than " << maxModels << " models send " << type
        << "; events of any other model are relayed and logged, but no scene shows them until a "
           "model has been silent for an hour";
}

} // namespace scenedeck
