// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/embedding/NeighbourVote.h"

#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QObject>
#include <QTimer>

#include <stop_token>

namespace scenedeck
{

/// Works out the neighbours' vote in a pool thread: one job at a time, started at most once a
/// second and seldom enough that a slow job takes no more than a tenth of a core. GUI thread.
class VoteWorker : public QObject
{
    Q_OBJECT

public:
    explicit VoteWorker(QObject *parent = nullptr);
    ~VoteWorker() override; ///< stops a job that is under way; does not wait for it

    /// Whether ask() may be called; when it may not, freed() will tell.
    bool isFree() const { return !m_watcher.isRunning() && !m_pause.isActive(); }

    /// Starts on @p points. Only while isFree().
    void ask(std::vector<EmbeddingPoint> points);

    /// Stops a job that is under way and drops the last answer.
    void forget();

    /// The last answer.
    const NeighbourVote &vote() const { return m_vote; }

    /// How long to wait at least between two starts. 1000 ms unless a test says otherwise.
    void setShortestIntervalMs(int milliseconds) { m_shortestIntervalMs = milliseconds; }

Q_SIGNALS:
    void answered();
    void freed();

private:
    void finish();

    QFutureWatcher<NeighbourVote> m_watcher;
    QTimer m_pause;
    QElapsedTimer m_sinceStart;
    NeighbourVote m_vote;
    std::stop_source m_stop; ///< of the job that was started last
    int m_shortestIntervalMs = 1000;
};

} // namespace scenedeck
