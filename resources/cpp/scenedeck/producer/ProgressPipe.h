// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

#include <sys/types.h>

namespace scenedeck::producer
{

/// The descriptor to which the program of an action writes its progress. Stores the
/// device and inode of the file: in a child process the number may belong to another file.
class ProgressPipe
{
public:
    /// nullopt unless @p descriptor is the write end of a pipe.
    static std::optional<ProgressPipe> open(int descriptor);

    /// Writes @p line; does nothing if the descriptor is closed or belongs to another file, or if
    /// nobody reads the pipe.
    void write(const QByteArray &line) const;

private:
    ProgressPipe(int descriptor, dev_t device, ino_t inode);

    int m_descriptor;
    dev_t m_device;
    ino_t m_inode;
};

} // namespace scenedeck::producer
