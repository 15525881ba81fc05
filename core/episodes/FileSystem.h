// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QtGlobal>

#include <optional>

#include <sys/types.h>

namespace scenedeck
{

/// Whether a file is readable, and whether a process may still write to it.
enum class FileAccess {
    Complete,       ///< readable, and no process has it open for writing
    OpenForWriting, ///< a process has it open for writing
    Unknown,        ///< readable; unknown whether it is open for writing
    Unreadable,     ///< no permission to read it
};

/// Identifies one directory of one mounted file system.
struct FolderIdentity
{
    dev_t device = 0;
    ino_t inode = 0;

    bool operator==(const FolderIdentity &) const = default;
};

/// System calls of DirectoryReader besides listing folders and stat(2).
class FileSystem
{
public:
    virtual ~FileSystem() = default;

    /// @p mayLease is false if a lease is not meaningful for the file at @p path, because other
    /// machines may write to it.
    virtual FileAccess accessOf(const QByteArray &path, bool mayLease) const = 0;

    /// The type of the file system at @p path, as in statfs(2); 0 if it cannot be read.
    virtual quint32 typeOf(const QByteArray &path) const = 0;

    /// The directory at @p path, which must not be a symbolic link; nullopt if it does not exist.
    virtual std::optional<FolderIdentity> identityOf(const QByteArray &path) const = 0;
};

/// Implementation with system calls. Requests a read lease (fcntl(2), F_SETLEASE) and releases it
/// immediately: the kernel refuses the lease while a process has the file open for writing.
class KernelFileSystem final : public FileSystem
{
public:
    FileAccess accessOf(const QByteArray &path, bool mayLease) const override;
    quint32 typeOf(const QByteArray &path) const override;
    std::optional<FolderIdentity> identityOf(const QByteArray &path) const override;

    /// The shared instance; it has no state.
    static const KernelFileSystem &instance();
};

/// The name of a type of file system for which inotify(7) does not report changes of other
/// machines, or of the program behind it; null for all other types.
const char *silentFileSystemName(quint32 type);

} // namespace scenedeck
