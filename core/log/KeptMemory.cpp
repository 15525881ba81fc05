// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/KeptMemory.h"

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

Text textOf(const QByteArray &bytes)
{
    Text text{};
    std::copy_n(bytes.begin(), std::min(bytes.size(), qsizetype(text.size())), text.begin());
    return text;
}

/// Differs after each start of the machine.
Text bootId()
{
    QFile file(QStringLiteral("/proc/sys/kernel/random/boot_id"));
    return file.open(QIODevice::ReadOnly) ? textOf(file.readAll().trimmed()) : Text{};
}

/// It may lie where everybody can make files.
bool isOurs(int descriptor)
{
    struct stat info
    {
    };
    return ::fstat(descriptor, &info) == 0 && S_ISREG(info.st_mode) && info.st_uid == ::geteuid();
}
} // namespace

struct KeptMemory::Head
{
    Text boot;
    Text epoch;
};

std::unique_ptr<KeptMemory> KeptMemory::open(const QString &path, std::size_t bytes,
                                             std::size_t allocated)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(),
                                  O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0)
        return nullptr;
    const std::size_t whole = sizeof(Head) + bytes;
    const auto first = static_cast<off_t>(sizeof(Head) + allocated);
    const int failure = isOurs(descriptor) ? ::posix_fallocate(descriptor, 0, first) : EPERM;
    void *place = failure == 0
                      ? ::mmap(nullptr, whole, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0)
                      : MAP_FAILED;
    if (place == MAP_FAILED) {
        const int error = failure != 0 ? failure : errno;
        ::close(descriptor);
        errno = error;
        return nullptr;
    }
    return std::unique_ptr<KeptMemory>(new KeptMemory(descriptor, place, whole));
}

KeptMemory::KeptMemory(int descriptor, void *place, std::size_t bytes)
    : m_descriptor(descriptor)
    , m_head(static_cast<Head *>(place))
    , m_bytes(bytes)
{
}

KeptMemory::~KeptMemory()
{
    ::munmap(m_head, m_bytes);
    ::close(m_descriptor);
}

bool KeptMemory::isOf(const QByteArray &epoch) const
{
    return !epoch.isEmpty() && m_head->epoch == textOf(epoch) && m_head->boot != Text{} &&
           m_head->boot == bootId();
}

// The fences keep the order for whoever looks after a kill.
void KeptMemory::setEpoch(const QByteArray &epoch)
{
    m_head->boot = {};
    std::atomic_signal_fence(std::memory_order_seq_cst);
    m_head->epoch = textOf(epoch);
    std::atomic_signal_fence(std::memory_order_seq_cst);
    if (!epoch.isEmpty())
        m_head->boot = bootId();
}

bool KeptMemory::allocate(std::size_t offset, std::size_t bytes) const
{
    return ::posix_fallocate(m_descriptor, static_cast<off_t>(sizeof(Head) + offset),
                             static_cast<off_t>(bytes)) == 0;
}

bool KeptMemory::reaches(std::size_t end) const
{
    struct stat info
    {
    };
    return ::fstat(m_descriptor, &info) == 0 &&
           static_cast<std::size_t>(info.st_size) >= sizeof(Head) + end;
}

char *KeptMemory::at(std::size_t offset) const
{
    return reinterpret_cast<char *>(m_head + 1) + offset;
}

} // namespace scenedeck
