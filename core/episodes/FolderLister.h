// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <memory>
#include <optional>

#include <dirent.h>

namespace scenedeck
{

/// Reads the names of a directory one by one, so that a large one can be read in slices.
class FolderLister
{
public:
    struct Entry
    {
        QByteArray name;
        bool isDirectory = false; ///< not through a symbolic link
    };

    explicit FolderLister(const QByteArray &path);

    /// 0, or errno of opening or reading.
    int error() const { return m_error; }

    /// The next entry except "." and ".."; nullopt at the end and after an error.
    std::optional<Entry> next();

private:
    struct Closer
    {
        void operator()(DIR *directory) const { ::closedir(directory); }
    };

    bool isDirectory(const dirent &entry) const;

    std::unique_ptr<DIR, Closer> m_directory;
    int m_error = 0;
};

} // namespace scenedeck
