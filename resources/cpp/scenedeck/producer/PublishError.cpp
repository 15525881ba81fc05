// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenedeck/producer/PublishError.h"

#include <utility>

namespace scenedeck::producer
{

PublishError::PublishError(const QString &detail, std::optional<int> status,
                           QList<FieldError> errors)
    : m_detail(detail)
    , m_what(detail.toUtf8())
    , m_status(status)
    , m_errors(std::move(errors))
{
}

} // namespace scenedeck::producer
