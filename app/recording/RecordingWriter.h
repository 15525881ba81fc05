// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/recording/RecordedEvent.h"

#include <memory>

struct gzFile_s;

namespace scenedeck
{

/// Writes a recording; compressed when its name ends in ".gz". It is written beside @p path, under
/// another name, and takes the place of a file of before when it is flushed for the first time or
/// closed. What has been flushed is a readable recording even if the process is killed.
class RecordingWriter
{
public:
    /// Begins a recording for @p path. Whether that worked: isOpen(), else errorText(). What is no
    /// file, such as a pipe or a device, is written to as it is.
    explicit RecordingWriter(const QString &path);
    ~RecordingWriter(); ///< removes a file that has not taken its place
    RecordingWriter(const RecordingWriter &) = delete;
    RecordingWriter &operator=(const RecordingWriter &) = delete;

    bool isOpen() const { return m_file != nullptr; }

    /// False when it could not be written (disk full); errorText() says so, nothing more is
    /// written.
    bool write(const RecordedEvent &event);
    bool flush();
    bool close();

    /// A full sentence once something failed.
    QString errorText() const { return m_error; }

private:
    bool moveIntoPlace();
    bool fail(const QString &what, int error);

    struct Closer
    {
        void operator()(gzFile_s *file) const;
    };
    const QString m_path;
    QString m_target;    ///< the path, with links followed
    QString m_temporary; ///< where it is written until it takes its place; empty after that
    std::unique_ptr<gzFile_s, Closer> m_file;
    QString m_error;
};

} // namespace scenedeck
