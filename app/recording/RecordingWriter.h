// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/recording/RecordedEvent.h"

#include <memory>

struct gzFile_s;

namespace scenedeck
{

/// Writes a recording; compressed if its name ends in ".gz". Writes to a temporary file in the same
/// folder, which replaces an existing file at the first flush() or at close(). Flushed events are
/// readable even if the process is killed.
class RecordingWriter
{
public:
    /// Opens a recording for @p path; on an error isOpen() is false and errorText() has the reason.
    /// Writes directly to a target that is not a regular file, such as a pipe or a device.
    explicit RecordingWriter(const QString &path);
    ~RecordingWriter(); ///< removes a temporary file that was never moved into place
    RecordingWriter(const RecordingWriter &) = delete;
    RecordingWriter &operator=(const RecordingWriter &) = delete;

    bool isOpen() const { return m_file != nullptr; }

    /// False on an error (e.g. disk full), with the reason in errorText(). Later calls write
    /// nothing.
    bool write(const RecordedEvent &event);
    bool flush();
    bool close();

    /// A full sentence after an error; else empty.
    QString errorText() const { return m_error; }

private:
    bool moveIntoPlace();
    bool fail(const QString &what, int error);

    struct Closer
    {
        void operator()(gzFile_s *file) const;
    };
    const QString m_path;
    QString m_target;    ///< the path with links resolved
    QString m_temporary; ///< path of the temporary file; empty once it is moved into place
    std::unique_ptr<gzFile_s, Closer> m_file;
    QString m_error;
};

} // namespace scenedeck
