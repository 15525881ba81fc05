// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/episodes/FileSystem.h"

#include <QScopeGuard>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

namespace scenedeck
{

namespace
{
struct SilentType
{
    quint32 type;
    const char *name;
};

// The type numbers of statfs(2) and linux/magic.h.
constexpr std::array<SilentType, 10> SilentTypes{{
    {0x65735546, "FUSE"},
    {0x6969, "NFS"},
    {0xFF534D42, "CIFS"},
    {0xFE534D42, "SMB2"},
    {0x517B, "SMB"},
    {0x01021997, "9p"},
    {0x00C36400, "Ceph"},
    {0x5346414F, "AFS"},
    {0x0BD00BD0, "Lustre"},
    {0x786F4256, "VirtualBox shared folder"},
}};

FileAccess accessWithoutLease(const QByteArray &path)
{
    const int failed = ::faccessat(AT_FDCWD, path.constData(), R_OK, AT_EACCESS);
    // The watch or the next listing reports deleted files.
    return failed == 0 || errno == ENOENT ? FileAccess::Unknown : FileAccess::Unreadable;
}
} // namespace

FileAccess KernelFileSystem::accessOf(const QByteArray &path, bool mayLease) const
{
    if (!mayLease)
        return accessWithoutLease(path);
    const int file = ::open(path.constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (file < 0)
        return accessWithoutLease(path); // also if the descriptor limit is reached
    const auto closing = qScopeGuard([file] { ::close(file); });
    // If a process opens the file for writing during the lease, the kernel sends a signal: SIGIO
    // would end this process, SIGURG is ignored.
    if (::fcntl(file, F_SETSIG, SIGURG) != 0)
        return FileAccess::Unknown;
    if (::fcntl(file, F_SETLEASE, F_RDLCK) == 0) {
        ::fcntl(file, F_SETLEASE, F_UNLCK);
        return FileAccess::Complete;
    }
    // EACCES for files of other users, EINVAL for file systems without leases.
    return errno == EAGAIN ? FileAccess::OpenForWriting : FileAccess::Unknown;
}

quint32 KernelFileSystem::typeOf(const QByteArray &path) const
{
    struct statfs status = {};
    return ::statfs(path.constData(), &status) == 0 ? quint32(status.f_type) : 0;
}

std::optional<FolderIdentity> KernelFileSystem::identityOf(const QByteArray &path) const
{
    struct stat status = {};
    if (::lstat(path.constData(), &status) != 0 || !S_ISDIR(status.st_mode))
        return std::nullopt;
    return FolderIdentity{status.st_dev, status.st_ino};
}

const KernelFileSystem &KernelFileSystem::instance()
{
    static const KernelFileSystem Kernel;
    return Kernel;
}

const char *silentFileSystemName(quint32 type)
{
    const auto *const known =
        std::find_if(SilentTypes.begin(), SilentTypes.end(),
                     [type](const SilentType &silent) { return silent.type == type; });
    return known == SilentTypes.end() ? nullptr : known->name;
}

} // namespace scenedeck
