// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <cstddef>
#include <memory>

namespace scenedeck
{

/// A mapped file, usually in /dev/shm: the kernel keeps its content when the process is killed. Its
/// header has the epoch to which the content belongs, and the boot of the machine: after a reboot
/// the content is invalid. For one thread at a time.
class SharedMemoryFile
{
public:
    /// Maps @p bytes of the file at @p path, after its header; creates the file if it does not
    /// exist. The first @p allocated bytes can be used at once, the others after allocate(). Null
    /// if that fails or the file belongs to another user; errno has the reason.
    static std::unique_ptr<SharedMemoryFile> open(const QString &path, std::size_t bytes,
                                                  std::size_t allocated);
    ~SharedMemoryFile();
    SharedMemoryFile(const SharedMemoryFile &) = delete;
    SharedMemoryFile &operator=(const SharedMemoryFile &) = delete;

    /// Whether the content is of @p epoch and was written since the last boot.
    bool belongsTo(const QByteArray &epoch) const;

    /// Assigns the content to @p epoch. Empty: to none, for the time while it is incomplete.
    void setEpoch(const QByteArray &epoch);

    /// Allocates memory for @p bytes at @p offset. False if there is none: a store to a page that
    /// is not allocated would kill the process (SIGBUS).
    bool allocate(std::size_t offset, std::size_t bytes) const;

    /// Whether the file has bytes up to @p end; bytes after its end must not be read.
    bool hasBytes(std::size_t end) const;

    /// Returns the address of the byte at @p offset; offset 0 is after the header, at a multiple of
    /// 64.
    char *at(std::size_t offset) const;

private:
    struct Header;

    SharedMemoryFile(int descriptor, void *mapping, std::size_t bytes);

    const int m_descriptor;
    Header *const m_header;
    const std::size_t m_bytes; ///< mapped, including the header
};

} // namespace scenedeck
