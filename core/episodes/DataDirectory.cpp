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
    // wait() orders what the thread did before what follows, but by a mutex of Qt's, which the
    // thread sanitizer does not see; this it sees.
    m_ended.load();
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
        &m_thread, &QThread::finished, this, [this] { m_ended.store(true); }, Qt::DirectConnection);
    // Direct: it is the mailbox that changes threads.
    connect(
        reader, &DirectoryReader::snapshotChanged, this,
        [this](const SnapshotBody &snapshot) {
            m_mailbox.post([this, snapshot] { Q_EMIT snapshotChanged(snapshot); });
        },
        Qt::DirectConnection);
    m_thread.start(QThread::LowPriority);
}

} // namespace scenedeck
