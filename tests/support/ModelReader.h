// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemModel>
#include <QVariant>

namespace scenedeck
{

/// What a delegate of row @p row would get as the property @p role; invalid when there is none.
inline QVariant roleOf(const QAbstractItemModel *model, int row, const char *role)
{
    return model->data(model->index(row, 0), model->roleNames().key(role, -1));
}

} // namespace scenedeck
