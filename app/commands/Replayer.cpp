// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/Replayer.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <utility>

namespace scenedeck
{

namespace
{

constexpr qint64 MarkerIntervalMs = 5000;
constexpr int RetryIntervalMs = 500;
constexpr int RoundPauseMs = 1000;
constexpr qsizetype MaxBatchBytes = 256 * 1024; // well under the body limit of a dashboard

} // namespace

Replayer::Replayer(ReplayOptions options, const Clock &clock)
    : m_options(std::move(options))
    , m_clock(clock)
    , m_client(m_options.address)
    , m_pace(clock, m_options.speed)
{
    m_client.setReplaying();
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Replayer::step);
}

void Replayer::start()
{
    m_recording = summarize(m_options.path);
    if (m_recording.end == RecordingReader::End::Failed)
        return finish(1, m_recording.endText);
    if (m_recording.events == 0)
        return finish(1, QStringLiteral("%1 has no events.").arg(m_options.path));
    if (m_recording.end == RecordingReader::End::CutOff)
        Q_EMIT noticed(m_recording.endText + QStringLiteral(" The complete lines are played."));
    beginRound();
}

void Replayer::stop()
{
    if (!m_isFinished && !m_isDashboardAway)
        publishMarker(QStringLiteral("finished"));
    finish(0, {});
}

QString Replayer::progress() const
{
    const double duration = static_cast<double>(m_recording.durationMs) / 1000;
    return QStringLiteral("%1 s of %2 s, %3 events")
        .arg(std::min(m_pace.positionMs() / 1000, duration), 0, 'f', 0)
        .arg(duration, 0, 'f', 0)
        .arg(m_events);
}

void Replayer::beginRound()
{
    if (m_isFinished)
        return;
    m_reader = std::make_unique<RecordingReader>(m_options.path);
    m_pace.restart();
    m_markerDueMs = m_clock.monotonicMs();
    step();
}

void Replayer::step()
{
    if (m_clock.monotonicMs() >= m_markerDueMs && !publishMarker(QStringLiteral("running")))
        return;
    collectDue();
    if (!publishDue())
        return;
    if (m_next || m_reader->end() == RecordingReader::End::NotYet)
        scheduleNext();
    else
        endRound();
}

void Replayer::collectDue()
{
    while (true) {
        if (!m_next)
            m_next = m_reader->next();
        if (!m_next || m_pace.dueInMs(m_next->offsetMs) > 0)
            return;
        if (m_dueCount > 0 && m_due.size() + m_next->bytes.size() >= MaxBatchBytes)
            return; // goes into the next request
        m_due += m_next->bytes + '\n';
        ++m_dueCount;
        m_next.reset();
    }
}

bool Replayer::publishDue()
{
    if (m_due.isEmpty())
        return true;
    // A single event may be as large as the body limit; its line break would exceed the limit.
    if (!handleAnswer(m_dueCount == 1 ? m_client.publish(m_due.chopped(1))
                                      : m_client.publishLines(m_due)))
        return false;
    m_events += m_dueCount;
    m_due.clear();
    m_dueCount = 0;
    return true;
}

bool Replayer::publishMarker(const QString &state)
{
    const double durationMs = static_cast<double>(m_recording.durationMs);
    const QJsonObject marker{
        {QStringLiteral("type"), QStringLiteral("replay")},
        {QStringLiteral("state"), state},
        {QStringLiteral("recording"), QFileInfo(m_options.path).fileName()},
        {QStringLiteral("speed"), m_options.speed},
        {QStringLiteral("position_s"), std::min(m_pace.positionMs(), durationMs) / 1000},
        {QStringLiteral("duration_s"), durationMs / 1000},
    };
    m_markerDueMs = m_clock.monotonicMs() + MarkerIntervalMs;
    if (handleAnswer(m_client.publish(QJsonDocument(marker).toJson(QJsonDocument::Compact))))
        return true;
    m_markerDueMs = 0; // the retry publishes the marker first
    return false;
}

// True if accepted. Otherwise schedules a retry, or finishes the replay.
bool Replayer::handleAnswer(const PublishClient::Answer &answer)
{
    if (answer.isAccepted()) {
        if (std::exchange(m_isDashboardAway, false))
            Q_EMIT noticed(QStringLiteral("The dashboard answers again."));
        m_pace.resume();
        return true;
    }
    if (!answer.isRetryable()) {
        finish(1, QStringLiteral("The recording is refused: ") + answer.problem);
        return false;
    }
    if (!std::exchange(m_isDashboardAway, true))
        Q_EMIT noticed(answer.problem + QStringLiteral(" Retrying."));
    m_pace.pause();
    m_timer.start(RetryIntervalMs);
    return false;
}

void Replayer::scheduleNext()
{
    const qint64 untilMarker = std::max<qint64>(0, m_markerDueMs - m_clock.monotonicMs());
    const qint64 untilEvent = m_next ? m_pace.dueInMs(m_next->offsetMs) : 0;
    m_timer.start(static_cast<int>(std::min(untilMarker, untilEvent)));
}

void Replayer::endRound()
{
    if (m_reader->end() == RecordingReader::End::Failed)
        return finish(1, m_reader->endText());
    if (m_options.loop)
        return QTimer::singleShot(RoundPauseMs, this, &Replayer::beginRound);
    stop();
}

void Replayer::finish(int exitCode, const QString &reason)
{
    if (std::exchange(m_isFinished, true))
        return;
    m_timer.stop();
    const auto count = QStringLiteral("%1 events played.").arg(m_events);
    Q_EMIT finished(exitCode, reason.isEmpty() ? count : reason + QLatin1Char(' ') + count);
}

} // namespace scenedeck
