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

/// Records the scenedeck.v1 stream of a dashboard into a file until stopped. The recording begins
/// with the retained state, so that a replay starts with the same state as the recording. Omits
/// `snapshot`, `action` and `action_list` events (they describe this machine) and `replay` markers.
/// Creates no file before the dashboard has responded. Reconnects and resumes the stream after a
/// disconnect.
class Recorder final : public QObject
{
    Q_OBJECT

public:
    Recorder(DashboardAddress address, QString path);

    void start();
    /// Completes the file, then emits finished().
    void stop();

Q_SIGNALS:
    /// A notice for the user while the recording continues, as a full sentence.
    void noticed(const QString &sentence);

    /// Emitted once at the end, with the exit code and a sentence for the user.
    void finished(int exitCode, const QString &summary);

private:
    void connectToDashboard();
    void onConnected();
    void onMessage(const QString &text);
    void onDisconnected();
    void record(const std::vector<StreamEvent> &events);
    void flush();
    QString gaps() const;
    void finish(int exitCode, const QString &reason);

    const DashboardAddress m_address;
    const QString m_path;
    std::optional<RecordingWriter> m_writer; ///< set once the dashboard has responded
    StreamFollower m_follower;
    QWebSocket m_socket;
    QTimer m_flushTimer;
    QTimer m_retryTimer;
    QElapsedTimer m_elapsed;
    qint64 m_events = 0;
    bool m_isDisconnected = false; ///< after a connection; until the next one
    bool m_isFinished = false;
};

} // namespace scenedeck
