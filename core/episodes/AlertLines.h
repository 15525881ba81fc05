// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QtGlobal>

#include <sys/types.h>

namespace scenedeck
{

/// Counts the lines of a file that grows, reading what is new alone. Lines without content do not
/// count, nor does a last one without newline: it is still being written.
class AlertLines
{
public:
    /// Reads what was appended since the last call; starts anew when the file is another one or has
    /// become shorter. @return false when it is there but cannot be read; its count is 0 then.
    bool update(const QByteArray &path);

    qint64 count() const { return m_count; }

private:
    void restart();
    bool readFrom(int descriptor);
    void countIn(const char *bytes, qint64 size);

    dev_t m_device = 0;
    ino_t m_inode = 0;
    qint64 m_offset = 0;
    qint64 m_count = 0;
    bool m_lineHasContent = false;
};

} // namespace scenedeck
