// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/embedding/screen/VoteWorker.h"

#include <QPromise>
#include <QThreadPool>

#include <algorithm>
#include <memory>

namespace scenedeck
{

VoteWorker::VoteWorker(QObject *parent) : QObject(parent)
{
    m_intervalTimer.setSingleShot(true);
    connect(&m_intervalTimer, &QTimer::timeout, this, &VoteWorker::becameFree);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &VoteWorker::finish);
}

VoteWorker::~VoteWorker()
{
    m_stop.request_stop();
}

void VoteWorker::start(std::vector<EmbeddingPoint> points)
{
    Q_ASSERT(isFree());
    m_stop = std::stop_source();
    m_sinceStart.start();
    // A shared pointer, because a function for the pool must be copyable and a promise is not.
    auto promise = std::make_shared<QPromise<NeighbourVote>>();
    promise->start();
    m_watcher.setFuture(promise->future());
    QThreadPool::globalInstance()->start(
        [promise, points = std::move(points), stop = m_stop.get_token()] {
            if (std::optional<NeighbourVote> vote = neighbourVote(points, stop))
                promise->addResult(std::move(*vote));
            promise->finish();
        });
}

void VoteWorker::cancel()
{
    m_stop.request_stop();
    m_vote = {};
}

void VoteWorker::finish()
{
    constexpr qint64 MinIntervalMs = 1000; // between two starts
    constexpr qint64 ShareOfACore = 10;
    const qint64 took = m_sinceStart.elapsed();
    const qint64 interval = std::max<qint64>(MinIntervalMs, ShareOfACore * took);
    m_intervalTimer.start(static_cast<int>(std::min<qint64>(interval - took, 60'000)));
    if (m_stop.stop_requested())
        return;
    m_vote = m_watcher.result();
    Q_EMIT voteReady();
}

} // namespace scenedeck
