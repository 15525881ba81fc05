// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/episodes/DirectoryLedger.h"
#include "core/episodes/DirectoryWatch.h"
#include "core/episodes/FileSystem.h"
#include "core/episodes/ListingFailures.h"
#include "core/event/Event.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <deque>
#include <memory>
#include <optional>

namespace scenedeck
{

class Clock;
class FolderLister;

/// Keeps a ledger of the data directory true: lists each folder once, in slices, and then reads
/// only files that the watch reports. Every 30 s it compares the folders with what is watched, and
/// lists again those on file systems that report no changes. A folder that cannot be listed is
/// tried again. Lives in DataDirectory's thread; in tests in the test's.
class DirectoryReader final : public QObject
{
    Q_OBJECT

public:
    /// @p clock and @p fileSystem must outlive the reader.
    DirectoryReader(const QByteArray &root, const Clock &clock,
                    const FileSystem &fileSystem = KernelFileSystem::instance());
    ~DirectoryReader() override;

    void start();

    /// Does what is due by the clock. A timer calls it, and tests do.
    void tick();

    /// Folders still to be listed, this moment's included.
    bool isListing() const { return m_lister != nullptr || !m_toList.empty(); }

    /// Files read since the start: what the work so far has cost.
    quint64 updates() const { return m_ledger.updates(); }

Q_SIGNALS:
    /// At most once a second by the clock.
    void snapshotChanged(const scenedeck::SnapshotBody &snapshot);

private:
    struct Folder
    {
        FolderIdentity identity;
        bool isSilent = false;
    };

    void enterRoot();
    void enter(const QByteArray &folder);
    bool watch(const QByteArray &folder);
    void reenter(const QByteArray &folder);
    void drop(const QByteArray &folder);
    void appeared(const QByteArray &folder, const QByteArray &name);
    void compareFolders();
    void listEverythingAgain();
    void listSilentFoldersAgain();
    void listSome();
    void list(const QByteArray &folder);
    void entry(const QByteArray &name, bool isDirectory);
    void finishFolder();
    void finishListing();
    void failListing(int error);
    void setSilent(const QByteArray &folder, Folder &entered);
    void fallBackToPolling(int error);
    void announceIfChanged();
    DirectoryReport report() const;
    QByteArray pathOf(const QByteArray &folder) const;
    bool isDue(qint64 lastMs, qint64 intervalMs) const;

    const Clock &m_clock;
    const FileSystem &m_fileSystem;
    DirectoryLedger m_ledger;
    DirectoryWatch m_watch;
    QTimer m_slices; ///< runs while folders are listed
    QTimer m_ticks;
    std::deque<QByteArray> m_toList;
    std::unique_ptr<FolderLister> m_lister;
    QByteArray m_listed;                 ///< the folder that m_lister reads
    QSet<QByteArray> m_names;            ///< seen in it
    QHash<QByteArray, Folder> m_folders; ///< entered, watched or not
    ListingFailures m_failures;
    QString m_realRoot;  ///< without symbolic links
    int m_rootError = 0; ///< errno of entering the root
    bool m_isPolling = false;
    bool m_pollingLogged = false;
    bool m_silentLogged = false;
    qint64 m_lastCheckMs = 0;
    std::optional<qint64> m_lastAnnouncedMs;
    QByteArray m_lastAnnounced;
};

} // namespace scenedeck
