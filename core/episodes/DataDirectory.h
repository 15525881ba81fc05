// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"
#include "core/thread/TaskQueue.h"

#include <QObject>
#include <QString>
#include <QThread>

#include <atomic>

namespace scenedeck
{

class Clock;

/// Counts the files of the data directory and signals changes. Reads and watches in a thread of its
/// own; the object belongs to the thread of its creator and signals there. Contract, section 4:
/// `episodes/HOST/EPISODE.tar*`, `episodes/HOST--EPISODE.tar*`, `alerts/`, `alerts.jsonl`.
class DataDirectory final : public QObject
{
    Q_OBJECT

public:
    /// @p path need not exist. @p clock must outlive the object.
    DataDirectory(const QString &path, const Clock &clock, QObject *parent = nullptr);
    /// Ends the thread and waits for it, without a time limit if the file system hangs.
    ~DataDirectory() override;

    /// Starts the thread. The first snapshotChanged follows when the whole directory has been read;
    /// all values are zero if it does not exist.
    void start();

    /// Requests the end of the thread after its current call. Does not wait.
    void requestEnd();

Q_SIGNALS:
    /// Emitted at most once a second, and only if @p snapshot differs from the last one.
    void snapshotChanged(const scenedeck::SnapshotBody &snapshot);

private:
    const QString m_path;
    const Clock &m_clock;
    TaskQueue m_taskQueue; ///< receives the snapshots of the thread
    std::atomic<bool> m_hasEnded{false};
    QThread m_thread;
};

} // namespace scenedeck
