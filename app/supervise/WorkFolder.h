// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace scenedeck
{

/// The working folder of a run: new and empty, for this user only.
class WorkFolder
{
public:
    /// Creates a folder in @p parent. path() is empty if that is not possible, with errno.
    explicit WorkFolder(const QByteArray &parent);
    ~WorkFolder(); ///< removes it
    WorkFolder(const WorkFolder &) = delete;
    WorkFolder &operator=(const WorkFolder &) = delete;

    const QByteArray &path() const { return m_path; }

    /// Removes the folder with its content, also content without rights. Follows no links.
    void remove();

private:
    QByteArray m_path;
};

} // namespace scenedeck
