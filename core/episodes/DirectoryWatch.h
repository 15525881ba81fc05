// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/episodes/FileChange.h"

#include <QByteArray>
#include <QHash>
#include <QObject>
#include <QTimer>

#include <memory>

class QSocketNotifier;
struct inotify_event;

namespace scenedeck
{

/// Reports which file changed in which folder, with inotify(7). The caller chooses the names of the
/// folders. Belongs to the thread whose event loop it uses.
class DirectoryWatch final : public QObject
{
    Q_OBJECT

public:
    explicit DirectoryWatch(QObject *parent = nullptr);
    ~DirectoryWatch() override;

    /// Watches the directory @p path, which must not be a symbolic link, as @p folder. @return 0,
    /// or errno: ENOSPC, ENOMEM and EMFILE if the system allows no more watches.
    int add(const QByteArray &folder, const QByteArray &path);
    void remove(const QByteArray &folder);

Q_SIGNALS:
    void fileChanged(const QByteArray &folder, const QByteArray &name,
                     scenedeck::FileChange change);
    void folderAppeared(const QByteArray &folder, const QByteArray &name);
    void folderVanished(const QByteArray &folder, const QByteArray &name);

    /// The watched directory itself was deleted or moved.
    void watchedFolderVanished(const QByteArray &folder);

    /// The kernel dropped events: any file may have changed.
    void overflowed();

private:
    int open();
    void read();
    void report(const inotify_event &event, const QByteArray &name);

    int m_descriptor = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
    QTimer m_throttleTimer;
    QHash<int, QByteArray> m_byWatch;
    QHash<QByteArray, int> m_byFolder;
};

} // namespace scenedeck
