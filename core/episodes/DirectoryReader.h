// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/episodes/DirectoryLedger.h"
#include "core/episodes/DirectoryWatch.h"
#include "core/event/Event.h"

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

/// Keeps a ledger of the data directory true: lists each folder once, in slices, and then looks
/// only where the watch points. Lives in DataDirectory's thread; in tests in the test's.
class DirectoryReader final : public QObject
{
    Q_OBJECT

public:
    /// @p clock must outlive the reader.
    DirectoryReader(const QByteArray &root, const Clock &clock);
    ~DirectoryReader() override;

    void start();

    /// Does what is due by the clock: files that settle, a snapshot that was held back, a root that
    /// was missing. A timer calls it, and tests do.
    void tick();

    /// Folders still to be listed, this moment's included.
    bool isListing() const { return m_lister != nullptr || !m_toList.empty(); }

    /// Files looked at since the start: what the work so far has cost.
    quint64 looks() const { return m_ledger.looks(); }

Q_SIGNALS:
    /// At most once a second by the clock.
    void snapshotChanged(const scenedeck::SnapshotBody &snapshot);

private:
    void enterRoot();
    void enter(const QByteArray &folder);
    void leave(const QByteArray &folder);
    void appeared(const QByteArray &folder, const QByteArray &name);
    void listEverythingAgain();
    void listSome();
    void entry(const QByteArray &name, bool isDirectory);
    void finishFolder();
    void fallBackToPolling(int error);
    void tellIfChanged();
    bool isDue(qint64 lastMs, qint64 intervalMs) const;

    const Clock &m_clock;
    DirectoryLedger m_ledger;
    DirectoryWatch m_watch;
    QTimer m_slices; ///< runs while folders are listed
    QTimer m_ticks;
    std::deque<QByteArray> m_toList;
    std::unique_ptr<FolderLister> m_lister;
    QByteArray m_listed;        ///< the folder that m_lister reads
    QSet<QByteArray> m_names;   ///< seen in it
    QSet<QByteArray> m_folders; ///< entered, watched or not
    bool m_rootMissing = false;
    bool m_polling = false;
    qint64 m_lastPollMs = 0;
    std::optional<qint64> m_lastToldMs;
    QByteArray m_lastTold;
};

} // namespace scenedeck
