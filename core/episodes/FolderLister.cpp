// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/episodes/FolderLister.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace scenedeck
{

FolderLister::FolderLister(const QByteArray &path)
    : m_directory(::opendir(path.constData()))
    , m_error(m_directory ? 0 : errno)
{
    // Without the search permission (x), only the names of files could be read, but not their
    // status.
    if (!m_directory || ::faccessat(::dirfd(m_directory.get()), ".", X_OK, AT_EACCESS) == 0)
        return;
    m_error = errno;
    m_directory.reset();
}

std::optional<FolderLister::Entry> FolderLister::next()
{
    while (m_directory) {
        errno = 0;
        const dirent *const entry = ::readdir(m_directory.get());
        if (entry == nullptr) {
            m_error = errno;
            return std::nullopt;
        }
        const QByteArray name(static_cast<const char *>(entry->d_name));
        if (name != "." && name != "..")
            return Entry{name, isDirectory(*entry)};
    }
    return std::nullopt;
}

bool FolderLister::isDirectory(const dirent &entry) const
{
    if (entry.d_type != DT_UNKNOWN)
        return entry.d_type == DT_DIR;
    struct stat status = {}; // some file systems do not report d_type
    const int failed =
        ::fstatat(::dirfd(m_directory.get()), static_cast<const char *>(entry.d_name), &status,
                  AT_SYMLINK_NOFOLLOW);
    return failed == 0 && S_ISDIR(status.st_mode);
}

} // namespace scenedeck
