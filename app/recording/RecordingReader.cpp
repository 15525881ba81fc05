// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recording/RecordingReader.h"

#include <QFile>

#include <zlib.h>

#include <array>
#include <cerrno>
#include <system_error>

namespace scenedeck
{

namespace
{

constexpr int MaxLineBytes = 8 << 20; // far above the largest event that a dashboard accepts

bool isWholeLine(const QByteArray &line)
{
    return std::holds_alternative<RecordedEvent>(parseRecordingLine(line));
}

} // namespace

void RecordingReader::Closer::operator()(gzFile_s *file) const
{
    gzclose_r(file);
}

RecordingReader::RecordingReader(const QString &path) : m_path(path)
{
    errno = 0;
    m_file.reset(gzopen(QFile::encodeName(path).constData(), "rb"));
    if (!m_file)
        finish(End::Failed, QStringLiteral("cannot be opened: ") +
                                QString::fromStdString(std::generic_category().message(errno)));
}

RecordingReader::~RecordingReader() = default;

std::optional<RecordedEvent> RecordingReader::next()
{
    while (m_end == End::NotYet) {
        const QByteArray line = readLine();
        if (m_end != End::NotYet || line.trimmed().isEmpty())
            continue;
        auto parsed = parseRecordingLine(line);
        if (const auto *problem = std::get_if<QString>(&parsed)) {
            finish(End::Failed,
                   QStringLiteral("has an error in line %1: %2").arg(m_lineNumber).arg(*problem));
            continue;
        }
        auto event = std::get<RecordedEvent>(std::move(parsed));
        if (event.offsetMs >= m_lastOffsetMs) {
            m_lastOffsetMs = event.offsetMs;
            return event;
        }
        finish(End::Failed,
               QStringLiteral("has an error in line %1: t_ms is smaller than in the line before")
                   .arg(m_lineNumber));
    }
    return std::nullopt;
}

// Returns a complete line. Otherwise sets m_end, except after a last line without line break.
QByteArray RecordingReader::readLine()
{
    QByteArray line;
    std::array<char, 8192> piece;
    while (!line.endsWith('\n') && line.size() <= MaxLineBytes) {
        if (!gzgets(m_file.get(), piece.data(), static_cast<int>(piece.size())))
            break;
        line += piece.data();
    }
    if (line.endsWith('\n'))
        ++m_lineNumber;
    else if (line.size() > MaxLineBytes)
        finish(End::Failed, QStringLiteral("has an error in line %1: it is longer than 8 MiB")
                                .arg(m_lineNumber + 1));
    else
        finishAtEndOfData(line);
    return line;
}

void RecordingReader::finishAtEndOfData(const QByteArray &rest)
{
    int code = Z_OK;
    const QString text = QString::fromUtf8(gzerror(m_file.get(), &code));
    const auto system = QString::fromStdString(std::generic_category().message(errno));
    if (code != Z_OK && code != Z_BUF_ERROR)
        finish(End::Failed, QStringLiteral("cannot be read after line %1: %2")
                                .arg(m_lineNumber)
                                .arg(code == Z_ERRNO ? system : text));
    else if (code != Z_BUF_ERROR && isWholeLine(rest))
        ++m_lineNumber; // the next readLine() reaches the end
    else if (!rest.isEmpty() || code == Z_BUF_ERROR)
        finish(End::CutOff, QStringLiteral("is truncated after line %1").arg(m_lineNumber));
    else
        finish(End::Whole, {});
}

void RecordingReader::finish(End end, const QString &what)
{
    m_end = end;
    m_endText = what.isEmpty() ? QString() : QStringLiteral("%1 %2.").arg(m_path, what);
    m_file.reset();
}

RecordingSummary summarize(const QString &path)
{
    RecordingReader reader(path);
    RecordingSummary summary;
    while (const auto event = reader.next()) {
        ++summary.events;
        summary.durationMs = event->offsetMs;
    }
    summary.end = reader.end();
    summary.endText = reader.endText();
    return summary;
}

} // namespace scenedeck
