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
    m_thread.setObjectName(QStringLiteral("episodes"));
}

DataDirectory::~DataDirectory()
{
    requestEnd();
    m_thread.wait();
    // wait() synchronizes with the thread by a mutex inside of Qt, which the thread sanitizer does
    // not see. It sees this load.
    m_hasEnded.load();
}

void DataDirectory::requestEnd()
{
    m_thread.quit();
}

void DataDirectory::start()
{
    auto *reader = new DirectoryReader(QFile::encodeName(m_path), m_clock);
    reader->moveToThread(&m_thread);
    connect(&m_thread, &QThread::started, reader, &DirectoryReader::start);
    connect(&m_thread, &QThread::finished, reader, &QObject::deleteLater);
    // After deleteLater(), which may allocate memory that the destructor of m_thread frees.
    connect(
        &m_thread, &QThread::finished, this, [this] { m_hasEnded.store(true); },
        Qt::DirectConnection);
    // Direct connection: the TaskQueue switches to the other thread.
    connect(
        reader, &DirectoryReader::snapshotChanged, this,
        [this](const SnapshotBody &snapshot) {
            m_taskQueue.post([this, snapshot] { Q_EMIT snapshotChanged(snapshot); });
        },
        Qt::DirectConnection);
    m_thread.start(QThread::LowPriority);
}

} // namespace scenedeck
