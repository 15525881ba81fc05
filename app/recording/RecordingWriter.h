// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/recording/RecordedEvent.h"

#include <memory>

struct gzFile_s;

namespace scenedeck
{

/// Writes a recording; compressed when its name ends in ".gz". What has been flushed is a readable
/// recording even if the process is killed.
class RecordingWriter
{
public:
    /// Opens @p path anew. Whether that worked: isOpen(), else errorText().
    explicit RecordingWriter(const QString &path);
    ~RecordingWriter();

    bool isOpen() const { return m_file != nullptr; }

    /// False when it could not be written (disk full); errorText() says so, nothing more is
    /// written.
    bool write(const RecordedEvent &event);
    bool flush();
    bool close();

    /// A full sentence once something failed.
    QString errorText() const { return m_error; }

private:
    bool fail();

    struct Closer
    {
        void operator()(gzFile_s *file) const;
    };
    const QString m_path;
    std::unique_ptr<gzFile_s, Closer> m_file;
    QString m_error;
};

} // namespace scenedeck
