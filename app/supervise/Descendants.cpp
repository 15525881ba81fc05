// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/supervise/Descendants.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QByteArrayView>

#include <algorithm>
#include <array>
#include <map>
#include <memory>

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

namespace scenedeck
{

namespace
{
struct CloseDirectory
{
    void operator()(DIR *directory) const { ::closedir(directory); }
};

/// The parent of the process @p pid, a name in /proc; 0 if the process has ended.
pid_t parentOf(const char *pid, int proc)
{
    const QByteArray path = QByteArray(pid) + "/stat";
    const int descriptor = ::openat(proc, path.constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return 0;
    std::array<char, 512> text{};
    const ssize_t size = ::read(descriptor, text.data(), text.size());
    ::close(descriptor);
    // PID (NAME) STATE PPID, where NAME may contain any character.
    const QByteArrayView stat(text.data(), std::max<ssize_t>(size, 0));
    const QByteArray rest = stat.sliced(stat.lastIndexOf(')') + 1).toByteArray().trimmed();
    return rest.split(' ').value(1).toInt();
}
} // namespace

std::vector<pid_t> descendants()
{
    std::multimap<pid_t, pid_t> children;
    const std::unique_ptr<DIR, CloseDirectory> proc(::opendir("/proc"));
    while (const dirent *entry = proc ? ::readdir(proc.get()) : nullptr) {
        const pid_t pid = QByteArray(entry->d_name).toInt();
        if (pid > 0)
            children.emplace(parentOf(entry->d_name, ::dirfd(proc.get())), pid);
    }
    std::vector<pid_t> found{::getpid()};
    for (std::size_t i = 0; i < found.size(); ++i) {
        const auto [begin, end] = children.equal_range(found[i]);
        std::for_each(begin, end, [&found](const auto &child) { found.push_back(child.second); });
    }
    found.erase(found.begin());
    return found;
}

} // namespace scenedeck
