// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recording/RecordingWriter.h"

#include <QFile>

#include <zlib.h>

#include <cerrno>
#include <system_error>

namespace scenedeck
{

namespace
{

QString reasonOf(int error)
{
    return QString::fromStdString(std::generic_category().message(error));
}

} // namespace

void RecordingWriter::Closer::operator()(gzFile_s *file) const
{
    gzclose(file);
}

RecordingWriter::RecordingWriter(const QString &path) : m_path(path)
{
    const bool isCompressed = path.endsWith(QLatin1String(".gz"));
    errno = 0;
    m_file.reset(gzopen(QFile::encodeName(path).constData(), isCompressed ? "wb9" : "wbT"));
    if (!m_file)
        m_error = QStringLiteral("%1 cannot be written: %2.").arg(path, reasonOf(errno));
}

RecordingWriter::~RecordingWriter() = default;

bool RecordingWriter::write(const RecordedEvent &event)
{
    const QByteArray line = recordingLine(event);
    return m_file &&
           (gzwrite(m_file.get(), line.constData(), static_cast<unsigned>(line.size())) > 0 ||
            fail());
}

bool RecordingWriter::flush()
{
    return m_file && (gzflush(m_file.get(), Z_SYNC_FLUSH) == Z_OK || fail());
}

bool RecordingWriter::close()
{
    if (!m_file)
        return m_error.isEmpty();
    errno = 0;
    if (gzclose(m_file.release()) != Z_OK)
        m_error = QStringLiteral("%1 could not be completed: %2.").arg(m_path, reasonOf(errno));
    return m_error.isEmpty();
}

bool RecordingWriter::fail()
{
    m_error = QStringLiteral("%1 cannot be written any further: %2.").arg(m_path, reasonOf(errno));
    m_file.reset();
    return false;
}

} // namespace scenedeck
