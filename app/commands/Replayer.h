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

/// What to play and how.
struct ReplayOptions
{
    DashboardAddress address;
    QString path;
    double speed = 1;  ///< > 0
    bool loop = false; ///< again from the beginning, until stopped
};

/// Publishes a recording with the spacing that it was recorded with. What is due at the same moment
/// goes in one request. While the dashboard is away, time stands still and the same events are
/// tried again (those of a request that was never answered may then arrive twice). Tells viewers by
/// `replay` events, before the first event, every 5 s and at the end, that what they see is a
/// recording.
class Replayer final : public QObject
{
    Q_OBJECT

public:
    /// @p clock must outlive this.
    Replayer(ReplayOptions options, const Clock &clock);

    /// Looks through the whole recording, then begins to play it.
    void start();
    /// Tells viewers that the replay is over; finished() follows.
    void stop();

    /// For a progress line, e.g. "12 s of 1800 s, 345 events".
    QString progress() const;

Q_SIGNALS:
    /// Something people should know while it goes on, as a full sentence.
    void noticed(const QString &sentence);
    /// Once, at the end: an exit code and a sentence for people.
    void finished(int exitCode, const QString &summary);

private:
    void beginRound();
    void step();
    void collectDue();
    bool publishDue();
    bool publishMarker(const QString &state);
    bool isAccepted(const PublishClient::Answer &answer);
    void scheduleNext();
    void endRound();
    void finish(int exitCode, const QString &why);

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
    bool m_isAway = false;
    bool m_isFinished = false;
};

} // namespace scenedeck
