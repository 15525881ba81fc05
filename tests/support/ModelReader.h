// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemModel>
#include <QVariant>

namespace scenedeck
{

/// The value of @p role in row @p row of @p model; invalid if there is none.
inline QVariant roleOf(const QAbstractItemModel *model, int row, const char *role)
{
    return model->data(model->index(row, 0), model->roleNames().key(role, -1));
}

} // namespace scenedeck
