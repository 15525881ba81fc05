// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"
#include "core/thread/Mailbox.h"

#include <QObject>
#include <QString>
#include <QThread>

#include <atomic>

namespace scenedeck
{

class Clock;

/// Counts what lies in the data directory and says so when it changes. Reading and watching happen
/// in a thread of its own; the object lives in, and signals in, its creator's thread. Contract,
/// section 4: `episodes/HOST/EPISODE.tar*`, `episodes/HOST--EPISODE.tar*`, `alerts/`,
/// `alerts.jsonl`.
class DataDirectory final : public QObject
{
    Q_OBJECT

public:
    /// @p path need not exist, now or ever. @p clock must outlive the object.
    DataDirectory(const QString &path, const Clock &clock, QObject *parent = nullptr);
    /// Ends the thread and waits for it: without a bound where the file system hangs.
    ~DataDirectory() override;

    /// Starts the thread. Its first snapshotChanged comes once the directory has been read whole,
    /// all zeros when there is none.
    void start();

    /// Has the thread end after the call that it is in. Does not wait for that.
    void requestEnd();

Q_SIGNALS:
    /// At most once a second, and only when something in @p snapshot differs from the last one.
    void snapshotChanged(const scenedeck::SnapshotBody &snapshot);

private:
    const QString m_path;
    const Clock &m_clock;
    Mailbox m_mailbox; ///< what the thread found
    std::atomic<bool> m_ended{false};
    QThread m_thread;
};

} // namespace scenedeck
