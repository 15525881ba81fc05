// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/recording/RecordedEvent.h"

#include <memory>
#include <optional>

struct gzFile_s;

namespace scenedeck
{

/// Reads a recording line by line. Detects compression by the content, not by the file name. Skips
/// empty lines. Reads a truncated recording (for example after a power failure) up to the
/// truncation. A last line that lacks only its line break is complete.
class RecordingReader
{
public:
    enum class End { NotYet, Whole, CutOff, Failed };

    explicit RecordingReader(const QString &path);
    ~RecordingReader();

    /// The next event. Nothing at the end, see end().
    std::optional<RecordedEvent> next();

    /// NotYet: next() may return more. CutOff: the file ends within a line or within its compressed
    /// data; the events before are valid. Failed: the file cannot be read further.
    End end() const { return m_end; }

    /// For CutOff and Failed: a full sentence with the file and, if known, the line number.
    QString endText() const { return m_endText; }

private:
    QByteArray readLine();
    void finish(End end, const QString &what);
    void finishAtEndOfData(const QByteArray &rest);

    struct Closer
    {
        void operator()(gzFile_s *file) const;
    };
    const QString m_path;
    std::unique_ptr<gzFile_s, Closer> m_file;
    qint64 m_lineNumber = 0;
    qint64 m_lastOffsetMs = 0;
    End m_end = End::NotYet;
    QString m_endText;
};

/// Result of reading a whole recording before it is played.
struct RecordingSummary
{
    qint64 events = 0;
    qint64 durationMs = 0;                                   ///< offset of the last event
    RecordingReader::End end = RecordingReader::End::Failed; ///< Whole, CutOff or Failed
    QString endText;                                         ///< as RecordingReader::endText()
};

RecordingSummary summarize(const QString &path);

} // namespace scenedeck
