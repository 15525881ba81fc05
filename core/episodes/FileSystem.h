// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QtGlobal>

#include <optional>

#include <sys/types.h>

namespace scenedeck
{

/// Whether a file may be read now, and whether some process may still write to it.
enum class FileAccess {
    Complete,       ///< readable, and no process has it open for writing
    OpenForWriting, ///< some process has it open for writing
    Unknown,        ///< readable; the system does not say whether it is open for writing
    Unreadable,     ///< this user may not read it
};

/// Names one directory of one mounted file system.
struct FolderIdentity
{
    dev_t device = 0;
    ino_t inode = 0;

    bool operator==(const FolderIdentity &) const = default;
};

/// What the reader of the data directory asks the kernel beside listing folders and stat(2).
class FileSystem
{
public:
    virtual ~FileSystem() = default;

    /// @p mayLease: whether a lease says something of the file at @p path. It does not where other
    /// machines write.
    virtual FileAccess accessOf(const QByteArray &path, bool mayLease) const = 0;

    /// The type of the file system at @p path as statfs(2) numbers it; 0 when it cannot be read.
    virtual quint32 typeOf(const QByteArray &path) const = 0;

    /// The directory at @p path, itself no symbolic link; nothing when there is none.
    virtual std::optional<FolderIdentity> identityOf(const QByteArray &path) const = 0;
};

/// The kernel's own answers. Asks for a read lease (fcntl(2), F_SETLEASE) and releases it at once:
/// the kernel refuses the lease while a process has the file open for writing.
class KernelFileSystem final : public FileSystem
{
public:
    FileAccess accessOf(const QByteArray &path, bool mayLease) const override;
    quint32 typeOf(const QByteArray &path) const override;
    std::optional<FolderIdentity> identityOf(const QByteArray &path) const override;

    /// One for all, as it has no state.
    static const KernelFileSystem &instance();
};

/// The name of a type of file system on which inotify(7) does not report what other machines, or
/// the program behind it, change; null for all other types.
const char *silentFileSystemName(quint32 type);

} // namespace scenedeck
