// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QtGlobal>

#include <sys/types.h>

namespace scenedeck
{

/// Counts the lines of a growing file; reads only the new part. Blank lines do not count, and
/// neither does an unterminated last line, because it is still being written.
class AlertLines
{
public:
    /// Reads what was appended since the last call. Restarts if the file was replaced or has become
    /// shorter. @return false if the file exists but cannot be read; the count is then 0.
    bool update(const QByteArray &path);

    qint64 count() const { return m_count; }

    /// When the file was last changed (Unix milliseconds), as of the last call of update().
    qint64 mtimeMs() const { return m_mtimeMs; }

private:
    void restart();
    bool readFrom(int descriptor);
    void countLines(const char *bytes, qint64 size);

    dev_t m_device = 0;
    ino_t m_inode = 0;
    qint64 m_offset = 0;
    qint64 m_count = 0;
    qint64 m_mtimeMs = 0;
    bool m_hasLineContent = false;
};

} // namespace scenedeck
