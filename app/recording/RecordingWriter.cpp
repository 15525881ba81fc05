// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recording/RecordingWriter.h"

#include <QFile>
#include <QFileInfo>

#include <zlib.h>

#include <cerrno>
#include <cstdio>
#include <system_error>
#include <unistd.h>

namespace scenedeck
{

namespace
{

QString reasonOf(int error)
{
    return QString::fromStdString(std::generic_category().message(error));
}

// Resolves symbolic links, so that the link's target is replaced and not the link.
QString targetOf(const QString &path)
{
    const QString canonical = QFileInfo(path).canonicalFilePath();
    return canonical.isEmpty() ? path : canonical;
}

} // namespace

void RecordingWriter::Closer::operator()(gzFile_s *file) const
{
    gzclose(file);
}

RecordingWriter::RecordingWriter(const QString &path) : m_path(path), m_target(targetOf(path))
{
    const QFileInfo info(m_target);
    const bool isReplaceable = !info.exists() || info.isFile();
    if (info.exists() && ::access(QFile::encodeName(m_target).constData(), W_OK) != 0) {
        fail(QStringLiteral("cannot be written"), errno);
        return;
    }
    if (isReplaceable)
        m_temporary = QStringLiteral("%1.%2.part").arg(m_target).arg(::getpid());
    const QString &file = isReplaceable ? m_temporary : m_target;
    const bool isCompressed = path.endsWith(QLatin1String(".gz"));
    errno = 0;
    m_file.reset(gzopen(QFile::encodeName(file).constData(), isCompressed ? "wb9" : "wbT"));
    if (!m_file)
        fail(QStringLiteral("cannot be written"), errno);
}

RecordingWriter::~RecordingWriter()
{
    m_file.reset();
    if (!m_temporary.isEmpty())
        QFile::remove(m_temporary);
}

bool RecordingWriter::write(const RecordedEvent &event)
{
    const QByteArray line = recordingLine(event);
    return m_file &&
           (gzwrite(m_file.get(), line.constData(), static_cast<unsigned>(line.size())) > 0 ||
            fail(QStringLiteral("cannot be written any further"), errno));
}

bool RecordingWriter::flush()
{
    if (!m_file)
        return false;
    if (gzflush(m_file.get(), Z_SYNC_FLUSH) != Z_OK)
        return fail(QStringLiteral("cannot be written any further"), errno);
    return moveIntoPlace();
}

bool RecordingWriter::close()
{
    if (!m_file)
        return m_error.isEmpty();
    errno = 0;
    if (gzclose(m_file.release()) != Z_OK)
        return fail(QStringLiteral("could not be completed"), errno);
    return moveIntoPlace();
}

bool RecordingWriter::moveIntoPlace()
{
    if (m_temporary.isEmpty())
        return true;
    if (::rename(QFile::encodeName(m_temporary).constData(),
                 QFile::encodeName(m_target).constData()) != 0)
        return fail(QStringLiteral("cannot be replaced"), errno);
    m_temporary.clear();
    return true;
}

// Always returns false.
bool RecordingWriter::fail(const QString &what, int error)
{
    m_error = QStringLiteral("%1 %2: %3.").arg(m_path, what, reasonOf(error));
    m_file.reset();
    return false;
}

} // namespace scenedeck
