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

/// Computes the neighbours' vote on a thread of the pool, one job at a time. Jobs start at most
/// once a second, and slow jobs less often, so that they use at most a tenth of a core. GUI thread.
class VoteWorker : public QObject
{
    Q_OBJECT

public:
    explicit VoteWorker(QObject *parent = nullptr);
    ~VoteWorker() override; ///< stops a running job without waiting for it

    /// Whether start() may be called. If not, becameFree() is emitted later.
    bool isFree() const { return !m_watcher.isRunning() && !m_intervalTimer.isActive(); }

    /// Starts a job for @p points. Requires isFree().
    void start(std::vector<EmbeddingPoint> points);

    /// Stops a running job and removes the last vote.
    void cancel();

    /// The last computed vote.
    const NeighbourVote &vote() const { return m_vote; }

Q_SIGNALS:
    void voteReady();
    void becameFree();

private:
    void finish();

    QFutureWatcher<NeighbourVote> m_watcher;
    QTimer m_intervalTimer;
    QElapsedTimer m_sinceStart;
    NeighbourVote m_vote;
    std::stop_source m_stop; ///< of the job started last
};

} // namespace scenedeck
