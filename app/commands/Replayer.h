// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/PublishClient.h"
#include "app/recording/RecordingReader.h"
#include "app/recording/ReplayPace.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace scenedeck
{

/// Options of a replay.
struct ReplayOptions
{
    DashboardAddress address;
    QString path;
    double speed = 1;  ///< > 0
    bool loop = false; ///< repeat until stopped
};

/// Publishes a recording with its original timing. Sends all due events in one request. While the
/// dashboard does not respond, pauses the replay and retries the same events; events of a request
/// without a response may thereby be published twice. Publishes `replay` events (before the first
/// event, every 5 s and at the end), by which viewers indicate the replay.
class Replayer final : public QObject
{
    Q_OBJECT

public:
    /// @p clock must outlive this.
    Replayer(ReplayOptions options, const Clock &clock);

    /// Validates the whole recording, then starts to play it.
    void start();
    /// Publishes the `replay` event with state `finished`, then emits finished().
    void stop();

    /// Text for the progress line, e.g. "12 s of 1800 s, 345 events".
    QString progress() const;

Q_SIGNALS:
    /// A notice for the user while the replay continues, as a full sentence.
    void noticed(const QString &sentence);
    /// Emitted once at the end, with the exit code and a sentence for the user.
    void finished(int exitCode, const QString &summary);

private:
    void beginRound();
    void step();
    void collectDue();
    bool publishDue();
    bool publishMarker(const QString &state);
    bool handleAnswer(const PublishClient::Answer &answer);
    void scheduleNext();
    void endRound();
    void finish(int exitCode, const QString &reason);

    const ReplayOptions m_options;
    const Clock &m_clock;
    PublishClient m_client;
    ReplayPace m_pace;
    QTimer m_timer;
    RecordingSummary m_recording;
    std::unique_ptr<RecordingReader> m_reader;
    std::optional<RecordedEvent> m_next; ///< read, but not due yet
    QByteArray m_due;                    ///< lines to be published now
    qint64 m_dueCount = 0;
    qint64 m_markerDueMs = 0; ///< monotonic
    qint64 m_events = 0;
    bool m_isDashboardAway = false;
    bool m_isFinished = false;
};

} // namespace scenedeck
