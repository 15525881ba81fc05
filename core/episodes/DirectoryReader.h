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

/// Keeps the ledger of the data directory up to date. Lists each folder once, in slices, and then
/// reads only the files that the watch reports. Every 30 s, it checks whether the watched folders
/// were replaced, and lists folders again if their file system does not report changes. Retries
/// folders that cannot be listed. Belongs to the thread of DataDirectory; in tests, to that of the
/// test.
class DirectoryReader final : public QObject
{
    Q_OBJECT

public:
    /// @p clock and @p fileSystem must outlive the reader.
    DirectoryReader(const QByteArray &root, const Clock &clock,
                    const FileSystem &fileSystem = KernelFileSystem::instance());
    ~DirectoryReader() override;

    void start();

    /// Does the work that is due by the clock. Called by a timer, and by tests.
    void tick();

    /// True while folders wait to be listed or are being listed.
    bool isListing() const { return m_lister != nullptr || !m_foldersToList.empty(); }

    /// Number of files read since the start: the cost of the work so far.
    quint64 updates() const { return m_ledger.updates(); }

Q_SIGNALS:
    /// Emitted at most once a second, by the clock.
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
    void onFolderAppeared(const QByteArray &folder, const QByteArray &name);
    void compareFolders();
    void relistEverything();
    void relistSilentFolders();
    void listSlice();
    void queueListing(const QByteArray &folder);
    void processEntry(const QByteArray &name, bool isDirectory);
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
    QTimer m_listTimer; ///< active while folders are listed
    QTimer m_tickTimer;
    std::deque<QByteArray> m_foldersToList;
    std::unique_ptr<FolderLister> m_lister;
    QByteArray m_listedFolder;           ///< the folder that m_lister reads
    QSet<QByteArray> m_names;            ///< names found in m_listedFolder
    QHash<QByteArray, Folder> m_folders; ///< folders that are read, watched or not
    ListingFailures m_failures;
    QString m_realRoot;  ///< symbolic links resolved
    int m_rootError = 0; ///< errno of opening the root
    bool m_isPolling = false;
    bool m_isPollingLogged = false;
    bool m_isSilenceLogged = false;
    qint64 m_lastCheckMs = 0;
    std::optional<qint64> m_lastAnnouncedMs;
    QByteArray m_lastAnnounced;
};

} // namespace scenedeck
