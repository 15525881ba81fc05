// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/episodes/DataDirectory.h"

#include "core/episodes/DirectoryReader.h"

#include <QFile>

namespace scenedeck
{

DataDirectory::DataDirectory(const QString &path, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_path(path)
    , m_clock(clock)
{
    qRegisterMetaType<SnapshotBody>();
    m_thread.setObjectName(QStringLiteral("episodes"));
}

DataDirectory::~DataDirectory()
{
    m_thread.quit();
    m_thread.wait();
}

void DataDirectory::start()
{
    auto *reader = new DirectoryReader(QFile::encodeName(m_path), m_clock);
    reader->moveToThread(&m_thread);
    connect(&m_thread, &QThread::started, reader, &DirectoryReader::start);
    connect(&m_thread, &QThread::finished, reader, &QObject::deleteLater);
    connect(reader, &DirectoryReader::snapshotChanged, this, &DataDirectory::snapshotChanged);
    m_thread.start(QThread::LowPriority);
}

} // namespace scenedeck
