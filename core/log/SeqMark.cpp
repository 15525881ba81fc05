// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/SeqMark.h"

#include <QFile>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
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

struct SeqMark::Page
{
    Text boot;
    Text epoch;
    std::atomic<quint64> seq;
};

std::unique_ptr<SeqMark> SeqMark::open(const QString &path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(),
                                  O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0)
        return nullptr;
    // Allocated, because a store to a page for which there is no room would end the process.
    const bool isAllocated =
        isOurs(descriptor) && ::posix_fallocate(descriptor, 0, sizeof(Page)) == 0;
    void *place = isAllocated ? ::mmap(nullptr, sizeof(Page), PROT_READ | PROT_WRITE, MAP_SHARED,
                                       descriptor, 0)
                              : MAP_FAILED;
    ::close(descriptor);
    if (place == MAP_FAILED)
        return nullptr;
    return std::unique_ptr<SeqMark>(new SeqMark(static_cast<Page *>(place)));
}

SeqMark::~SeqMark()
{
    ::munmap(m_page, sizeof(Page));
}

bool SeqMark::vouchesFor(const QByteArray &epoch, quint64 seq) const
{
    return m_page->boot == bootId() && m_page->boot != Text{} && m_page->epoch == textOf(epoch) &&
           m_page->seq.load() <= seq;
}

void SeqMark::begin(const QByteArray &epoch, quint64 seq)
{
    m_page->boot = {}; // vouches for nothing while it is half written
    m_page->epoch = textOf(epoch);
    m_page->seq.store(seq);
    m_page->boot = bootId();
}

void SeqMark::set(quint64 seq)
{
    m_page->seq.store(seq, std::memory_order_release);
}

} // namespace scenedeck
