// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/supervise/WorkFolder.h"

#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <utility>

namespace scenedeck
{

namespace
{
namespace fs = std::filesystem;

/// Gives this user all rights in @p path and the folders in it, so that they can be removed.
void openFolders(const fs::path &path)
{
    std::error_code error;
    fs::permissions(path, fs::perms::owner_all, fs::perm_options::add, error);
    for (const fs::directory_entry &entry : fs::directory_iterator(path, error)) {
        if (entry.is_directory(error) && !entry.is_symlink(error))
            openFolders(entry.path());
    }
}
} // namespace

WorkFolder::WorkFolder(const QByteArray &parent) : m_path(parent + "/scenedeck-run-XXXXXX")
{
    if (::mkdtemp(m_path.data()) == nullptr)
        m_path.clear();
}

WorkFolder::~WorkFolder()
{
    remove();
}

void WorkFolder::remove()
{
    if (m_path.isEmpty())
        return;
    const fs::path path(std::exchange(m_path, {}).toStdString());
    std::error_code error;
    fs::remove_all(path, error);
    if (!error)
        return;
    openFolders(path);
    fs::remove_all(path, error);
}

} // namespace scenedeck
