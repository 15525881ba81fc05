// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/DashboardAddress.h"
#include "app/recording/RecordingWriter.h"
#include "app/recording/StreamFollower.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <QWebSocket>

#include <optional>

namespace scenedeck
{

/// Writes the stream scenedeck.v1 of a dashboard into a recording, until stopped. The retained
/// state, which every viewer receives first, comes first here too: a replay starts as warm as the
/// recording did. Leaves out snapshots, which say what is on this machine's disk, and the markers
/// of replays. No file is touched before the dashboard has answered. After the connection has
/// ended it is opened again, and the stream resumed.
class Recorder final : public QObject
{
    Q_OBJECT

public:
    Recorder(DashboardAddress address, QString path);

    void start();
    /// Completes the file; finished() follows.
    void stop();

Q_SIGNALS:
    /// Something a person should know while it goes on.
    void noticed(const QString &sentence);

    /// Once, at the end: an exit code and a sentence for people.
    void finished(int exitCode, const QString &summary);

private:
    void connectToDashboard();
    void onConnected();
    void onMessage(const QString &text);
    void onDisconnected();
    void record(const std::vector<StreamEvent> &events);
    void flush();
    QString gaps() const;
    void finish(int exitCode, const QString &why);

    const DashboardAddress m_address;
    const QString m_path;
    std::optional<RecordingWriter> m_writer; ///< once the dashboard has answered
    StreamFollower m_follower;
    QWebSocket m_socket;
    QTimer m_flushTimer;
    QTimer m_retryTimer;
    QElapsedTimer m_elapsed;
    qint64 m_events = 0;
    bool m_isAway = false; ///< the connection has ended
    bool m_isFinished = false;
};

} // namespace scenedeck
