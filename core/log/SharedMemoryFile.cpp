// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/SharedMemoryFile.h"

#include <QFile>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace scenedeck
{

namespace
{
using Text = std::array<char, 64>;

Text fixedText(const QByteArray &bytes)
{
    Text text{};
    std::copy_n(bytes.begin(), std::min(bytes.size(), qsizetype(text.size())), text.begin());
    return text;
}

/// An id that changes with each boot; empty if it cannot be read.
Text bootId()
{
    QFile file(QStringLiteral("/proc/sys/kernel/random/boot_id"));
    return file.open(QIODevice::ReadOnly) ? fixedText(file.readAll().trimmed()) : Text{};
}

/// A check, because any user can create files in /dev/shm.
bool isOwnRegularFile(int descriptor)
{
    struct stat info
    {
    };
    return ::fstat(descriptor, &info) == 0 && S_ISREG(info.st_mode) && info.st_uid == ::geteuid();
}
} // namespace

struct SharedMemoryFile::Header
{
    Text boot;
    Text epoch;
};

std::unique_ptr<SharedMemoryFile> SharedMemoryFile::open(const QString &path, std::size_t bytes,
                                                         std::size_t allocated)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(),
                                  O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0)
        return nullptr;
    const std::size_t whole = sizeof(Header) + bytes;
    const auto first = static_cast<off_t>(sizeof(Header) + allocated);
    const int failure =
        isOwnRegularFile(descriptor) ? ::posix_fallocate(descriptor, 0, first) : EPERM;
    void *mapping = failure == 0
                        ? ::mmap(nullptr, whole, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0)
                        : MAP_FAILED;
    if (mapping == MAP_FAILED) {
        const int error = failure != 0 ? failure : errno;
        ::close(descriptor);
        errno = error;
        return nullptr;
    }
    return std::unique_ptr<SharedMemoryFile>(new SharedMemoryFile(descriptor, mapping, whole));
}

SharedMemoryFile::SharedMemoryFile(int descriptor, void *mapping, std::size_t bytes)
    : m_descriptor(descriptor)
    , m_header(static_cast<Header *>(mapping))
    , m_bytes(bytes)
{
}

SharedMemoryFile::~SharedMemoryFile()
{
    ::munmap(m_header, m_bytes);
    ::close(m_descriptor);
}

bool SharedMemoryFile::belongsTo(const QByteArray &epoch) const
{
    return !epoch.isEmpty() && m_header->epoch == fixedText(epoch) && m_header->boot != Text{} &&
           m_header->boot == bootId();
}

// The fences keep the order of the stores, so that the header is valid after a kill at any point.
void SharedMemoryFile::setEpoch(const QByteArray &epoch)
{
    m_header->boot = {};
    std::atomic_signal_fence(std::memory_order_seq_cst);
    m_header->epoch = fixedText(epoch);
    std::atomic_signal_fence(std::memory_order_seq_cst);
    if (!epoch.isEmpty())
        m_header->boot = bootId();
}

bool SharedMemoryFile::allocate(std::size_t offset, std::size_t bytes) const
{
    return ::posix_fallocate(m_descriptor, static_cast<off_t>(sizeof(Header) + offset),
                             static_cast<off_t>(bytes)) == 0;
}

bool SharedMemoryFile::hasBytes(std::size_t end) const
{
    struct stat info
    {
    };
    return ::fstat(m_descriptor, &info) == 0 &&
           static_cast<std::size_t>(info.st_size) >= sizeof(Header) + end;
}

char *SharedMemoryFile::at(std::size_t offset) const
{
    return reinterpret_cast<char *>(m_header + 1) + offset;
}

} // namespace scenedeck
