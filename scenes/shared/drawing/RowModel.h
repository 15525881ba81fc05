// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>

#include <algorithm>
#include <utility>
#include <vector>

namespace scenedeck
{

/// A list model for QML whose rows are comparable structs. Replacing the rows notifies views only
/// of the rows that differ, so that unchanged rows are not drawn again. GUI thread.
template <typename Row> class RowModel final : public QAbstractListModel
{
public:
    /// A property of a row, under the name that QML delegates use.
    struct Role
    {
        QByteArray name;
        QVariant (*value)(const Row &);
    };

    RowModel(std::vector<Role> roles, QObject *parent)
        : QAbstractListModel(parent)
        , m_roles(std::move(roles))
    {
    }

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }

    QVariant data(const QModelIndex &index, int role) const override
    {
        const auto at = static_cast<std::size_t>(role - Qt::UserRole);
        if (!checkIndex(index, CheckIndexOption::IndexIsValid) || at >= m_roles.size())
            return {};
        return m_roles[at].value(m_rows[static_cast<std::size_t>(index.row())]);
    }

    QHash<int, QByteArray> roleNames() const override
    {
        QHash<int, QByteArray> names;
        for (std::size_t i = 0; i < m_roles.size(); ++i)
            names.insert(Qt::UserRole + static_cast<int>(i), m_roles[i].name);
        return names;
    }

    const std::vector<Row> &rows() const { return m_rows; }

    /// The text that @p textOf returns for each row, one in each line: to measure a column.
    template <typename TextOf> QString lines(TextOf textOf) const
    {
        QStringList texts;
        for (const Row &row : m_rows)
            texts.append(textOf(row));
        return texts.join(u'\n');
    }

    /// Returns whether the rows differ from those before.
    bool setRows(std::vector<Row> rows)
    {
        if (rows == m_rows)
            return false;
        const std::size_t common = std::min(rows.size(), m_rows.size());
        resize(rows);
        for (std::size_t i = 0; i < common; ++i) {
            if (m_rows[i] == rows[i])
                continue;
            m_rows[i] = std::move(rows[i]);
            const QModelIndex changed = index(static_cast<int>(i));
            Q_EMIT dataChanged(changed, changed);
        }
        return true;
    }

private:
    // Removes surplus rows, or appends the additional ones from @p rows.
    void resize(const std::vector<Row> &rows)
    {
        const auto before = static_cast<int>(m_rows.size());
        const auto after = static_cast<int>(rows.size());
        if (after < before) {
            beginRemoveRows({}, after, before - 1);
            m_rows.resize(rows.size());
            endRemoveRows();
        } else if (after > before) {
            beginInsertRows({}, before, after - 1);
            m_rows.insert(m_rows.end(), rows.begin() + before, rows.end());
            endInsertRows();
        }
    }

    const std::vector<Role> m_roles;
    std::vector<Row> m_rows;
};

} // namespace scenedeck
