// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/recording/RecordedEvent.h"

#include <memory>
#include <optional>

struct gzFile_s;

namespace scenedeck
{

/// Reads a recording line by line, compressed or not (by its content, not its name). Empty lines
/// are passed over. A recording that was cut off, as by a power cut, is read up to there; a last
/// line that lacks only its line break is whole.
class RecordingReader
{
public:
    enum class End { NotYet, Whole, CutOff, Failed };

    explicit RecordingReader(const QString &path);
    ~RecordingReader();

    /// The next event; nothing at the end: see end().
    std::optional<RecordedEvent> next();

    /// NotYet while next() has more. CutOff: the file ends in the middle of a line or of its
    /// compressed data; what came before is good. Failed: it cannot be read further.
    End end() const { return m_end; }

    /// For CutOff and Failed a full sentence that names the file, and the line where there is one.
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

/// What a whole pass over a recording finds, before any of it is played.
struct RecordingSummary
{
    qint64 events = 0;
    qint64 durationMs = 0;                                   ///< offset of the last event
    RecordingReader::End end = RecordingReader::End::Failed; ///< Whole, CutOff or Failed
    QString endText;                                         ///< as RecordingReader::endText()
};

RecordingSummary summarize(const QString &path);

} // namespace scenedeck
