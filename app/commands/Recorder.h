// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/DashboardAddress.h"
#include "app/recording/RecordingWriter.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <QWebSocket>

namespace scenedeck
{

/// Writes what a plain viewer gets into a recording, until stopped or until the dashboard goes
/// away. The retained state of the dashboard, which every viewer gets first, comes first here too:
/// a replay starts as warm as the recording did. Leaves out snapshots, which say what is on this
/// machine's disk, and the markers of replays.
class Recorder final : public QObject
{
    Q_OBJECT

public:
    Recorder(DashboardAddress address, const QString &path);

    void start();
    /// Completes the file; finished() follows.
    void stop();

Q_SIGNALS:
    /// Once, at the end: an exit code and a sentence for people.
    void finished(int exitCode, const QString &summary);

private:
    void take(const QString &message);
    void flush();
    void onDisconnected();
    void finish(int exitCode, const QString &why);

    const DashboardAddress m_address;
    const QString m_path;
    RecordingWriter m_writer;
    QWebSocket m_socket;
    QTimer m_flushTimer;
    QElapsedTimer m_elapsed;
    qint64 m_events = 0;
    bool m_isConnected = false;
    bool m_isFinished = false;
};

} // namespace scenedeck
