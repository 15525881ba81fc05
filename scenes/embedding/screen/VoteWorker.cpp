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
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &VoteWorker::freed);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &VoteWorker::finish);
}

VoteWorker::~VoteWorker()
{
    m_stop.request_stop();
}

void VoteWorker::ask(std::vector<EmbeddingPoint> points)
{
    Q_ASSERT(isFree());
    m_stop = std::stop_source();
    m_sinceStart.start();
    // Shared, because what the pool takes must be copyable, and a promise is not.
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

void VoteWorker::forget()
{
    m_stop.request_stop();
    m_vote = {};
}

void VoteWorker::finish()
{
    constexpr qint64 ShareOfACore = 10;
    const qint64 took = m_sinceStart.elapsed();
    const qint64 interval = std::max<qint64>(m_shortestIntervalMs, ShareOfACore * took);
    m_pause.start(static_cast<int>(std::min<qint64>(interval - took, 60'000)));
    if (m_stop.stop_requested())
        return;
    m_vote = m_watcher.result();
    Q_EMIT answered();
}

} // namespace scenedeck
