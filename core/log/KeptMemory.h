// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <cstddef>
#include <memory>

namespace scenedeck
{

/// Memory that the kernel keeps when the process is killed: a mapped file, best in /dev/shm. It
/// says of which epoch it is, until the machine starts anew. For one thread at a time.
class KeptMemory
{
public:
    /// Maps @p bytes of the file at @p path, and makes it when it is not there; the first
    /// @p allocated of them are there to be used. Null when that fails, or when the file belongs
    /// to somebody else; errno tells why.
    static std::unique_ptr<KeptMemory> open(const QString &path, std::size_t bytes,
                                            std::size_t allocated);
    ~KeptMemory();
    KeptMemory(const KeptMemory &) = delete;
    KeptMemory &operator=(const KeptMemory &) = delete;

    /// Whether setEpoch(@p epoch) was the last call of it since the machine's start.
    bool isOf(const QByteArray &epoch) const;

    /// An empty @p epoch: it is of none, as while something is half written.
    void setEpoch(const QByteArray &epoch);

    /// Makes room for what is to be written there. False when there is none: a store to such a
    /// page would end the process.
    bool allocate(std::size_t offset, std::size_t bytes) const;

    /// Whether the file reaches as far as @p end; beyond it nothing may be read.
    bool reaches(std::size_t end) const;

    /// At @p offset behind what is used by this class, which ends at a multiple of 64.
    char *at(std::size_t offset) const;

private:
    struct Head;

    KeptMemory(int descriptor, void *place, std::size_t bytes);

    const int m_descriptor;
    Head *const m_head;
    const std::size_t m_bytes; ///< mapped, the head included
};

} // namespace scenedeck
