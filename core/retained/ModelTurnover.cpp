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
        << "; a further one is relayed and logged, but no scene shows it until a model has been "
           "silent for an hour";
}

} // namespace scenedeck
