// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/embedding/screen/EmbeddingView.h"

#include "scenes/shared/model/HumanText.h"

namespace scenedeck
{

EmbeddingView::EmbeddingView(QObject *parent) : SceneView(parent)
{
    connect(&m_worker, &VoteWorker::answered, this, [this] {
        setSettled(!m_voteWanted);
        m_counts.setAgreement(m_worker.vote().agreement);
        Q_EMIT voteChanged();
    });
    connect(&m_worker, &VoteWorker::freed, this, &EmbeddingView::askForVote);
}

QString EmbeddingView::agreement() const
{
    const std::optional<VoteAgreement> &agreement = m_worker.vote().agreement;
    if (!agreement)
        return QStringLiteral("–");
    return human::percent(agreement->balanced());
}

QString EmbeddingView::plainAgreement() const
{
    const std::optional<VoteAgreement> &agreement = m_worker.vote().agreement;
    if (!agreement)
        return {};
    return QStringLiteral("plain %1, chance %2")
        .arg(human::percent(agreement->plain()), human::percent(agreement->chance()));
}

void EmbeddingView::apply(std::span<const EventPtr> events)
{
    const quint64 before = m_scene.total();
    for (const EventPtr &event : events)
        m_scene.apply(*event);
    m_dirty = m_dirty || m_scene.total() != before;
}

void EmbeddingView::reset()
{
    m_scene = Embedding();
    m_worker.forget();
    m_counts.setAgreement({});
    m_dirty = true;
    Q_EMIT voteChanged();
}

void EmbeddingView::refresh(const ClockReading &now)
{
    m_now = now;
    if (m_dirty) {
        m_dirty = false;
        showPoints();
        m_voteWanted = true;
        setSettled(false);
        askForVote();
    }
    Q_EMIT refreshed();
}

void EmbeddingView::showPoints()
{
    const auto shown = static_cast<qint64>(m_scene.points().size());
    const auto total = static_cast<qint64>(m_scene.total());
    const QString showing =
        shown == total
            ? QString()
            : QStringLiteral("showing %1 of %2").arg(human::count(shown), human::count(total));
    m_counts.setCounts(m_scene.counts());
    setHasData(shown > 0);
    Q_EMIT pointsChanged();
    if (showing == m_showing)
        return;
    m_showing = showing;
    Q_EMIT showingChanged();
}

void EmbeddingView::askForVote()
{
    if (!m_voteWanted || !m_worker.isFree())
        return;
    m_voteWanted = false;
    m_worker.ask({m_scene.points().begin(), m_scene.points().end()});
}

void EmbeddingView::setSettled(bool settled)
{
    if (settled == m_settled)
        return;
    m_settled = settled;
    Q_EMIT settledChanged();
}

} // namespace scenedeck
