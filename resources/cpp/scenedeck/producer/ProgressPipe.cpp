// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenedeck/producer/ProgressPipe.h"

#include "scenedeck/producer/SigpipeBlocker.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace scenedeck::producer
{

std::optional<ProgressPipe> ProgressPipe::open(int descriptor)
{
    struct stat status = {};
    if (::fstat(descriptor, &status) != 0 || !S_ISFIFO(status.st_mode) ||
        (::fcntl(descriptor, F_GETFL) & O_ACCMODE) != O_WRONLY)
        return std::nullopt;
    return ProgressPipe(descriptor, status.st_dev, status.st_ino);
}

ProgressPipe::ProgressPipe(int descriptor, dev_t device, ino_t inode)
    : m_descriptor(descriptor)
    , m_device(device)
    , m_inode(inode)
{
}

void ProgressPipe::write(const QByteArray &line) const
{
    struct stat status = {};
    if (::fstat(m_descriptor, &status) != 0 || status.st_dev != m_device ||
        status.st_ino != m_inode)
        return;
    const SigpipeBlocker blocker;
    // Atomic: the line is shorter than PIPE_BUF. A failure means that the pipe has no reader any
    // more.
    [[maybe_unused]] const ssize_t written =
        ::write(m_descriptor, line.constData(), static_cast<size_t>(line.size()));
}

} // namespace scenedeck::producer
