// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/episodes/AlertLines.h"

#include "core/episodes/FileTime.h"

#include <QScopeGuard>

#include <array>
#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace scenedeck
{

bool AlertLines::update(const QByteArray &path)
{
    const int descriptor = ::open(path.constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (descriptor < 0) {
        const bool isMissing = errno == ENOENT || errno == ENOTDIR;
        restart();
        return isMissing;
    }
    const auto closing = qScopeGuard([descriptor] { ::close(descriptor); });
    struct stat status = {};
    if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
        restart();
        return false;
    }
    if (status.st_dev != m_device || status.st_ino != m_inode || status.st_size < m_offset)
        restart();
    m_device = status.st_dev;
    m_inode = status.st_ino;
    m_mtimeMs = mtimeMsOf(status);
    return readFrom(descriptor);
}

void AlertLines::restart()
{
    *this = AlertLines();
}

bool AlertLines::readFrom(int descriptor)
{
    std::array<char, 65536> buffer{};
    while (true) {
        const ssize_t size = ::pread(descriptor, buffer.data(), buffer.size(), m_offset);
        if (size < 0 && errno == EINTR)
            continue;
        if (size <= 0)
            return size == 0;
        countLines(buffer.data(), size);
        m_offset += size;
    }
}

void AlertLines::countLines(const char *bytes, qint64 size)
{
    for (qint64 i = 0; i < size; ++i) {
        const char c = bytes[i];
        if (c == '\n') {
            m_count += m_hasLineContent ? 1 : 0;
            m_hasLineContent = false;
        } else if (c != ' ' && c != '\r' && c != '\t') {
            m_hasLineContent = true;
        }
    }
}

} // namespace scenedeck
