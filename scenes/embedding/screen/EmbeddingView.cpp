// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/embedding/screen/EmbeddingView.h"

#include "scenes/embedding/EmbeddingHeadline.h"
#include "scenes/embedding/screen/DensityMarks.h"
#include "scenes/shared/model/HumanText.h"

namespace scenedeck
{

namespace
{
std::vector<RowModel<AxisTick>::Role> tickRoles()
{
    return {{"label", [](const AxisTick &tick) { return QVariant(tick.text); }},
            {"share", [](const AxisTick &tick) { return QVariant(tick.share); }}};
}
} // namespace

EmbeddingView::EmbeddingView(QObject *parent)
    : SceneView(parent)
    , m_xTicks(tickRoles(), this)
    , m_yTicks(tickRoles(), this)
{
    m_xTicks.setRows(ticksOf(m_axes.left, m_axes.side));
    m_yTicks.setRows(ticksOf(m_axes.bottom, m_axes.side));
    connect(&m_worker, &VoteWorker::voteReady, this, [this] {
        setSettled(!m_isVotePending);
        m_counts.setAgreement(m_worker.vote().agreement);
        updateHeadline();
        Q_EMIT voteChanged();
    });
    connect(&m_worker, &VoteWorker::becameFree, this, &EmbeddingView::requestVote);
}

QString EmbeddingView::agreement() const
{
    const std::optional<VoteAgreement> &agreement = m_worker.vote().agreement;
    if (!agreement)
        return QStringLiteral("–");
    return human::percent(agreement->balanced());
}

QString EmbeddingView::agreementDetail() const
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
        m_scene.apply(event);
    m_isDirty = m_isDirty || m_scene.total() != before;
}

void EmbeddingView::reset()
{
    m_scene = Embedding(limits());
    m_worker.cancel();
    m_counts.setAgreement({});
    m_isDirty = true;
    Q_EMIT voteChanged();
}

void EmbeddingView::refresh(const ClockReading &now)
{
    m_now = now;
    if (m_isDirty) {
        m_isDirty = false;
        showPoints();
        m_isVotePending = true;
        setSettled(false);
        requestVote();
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
    updateHeadline();
    updateAxes();
    updateNotes();
    Q_EMIT pointsChanged();
    if (showing == m_showing)
        return;
    m_showing = showing;
    Q_EMIT showingChanged();
}

void EmbeddingView::updateHeadline()
{
    setHeadline(headlineOf(m_scene.counts(), m_worker.vote()).text);
}

void EmbeddingView::updateAxes()
{
    const EmbeddingAxes axes = m_scene.axes();
    if (axes == m_axes)
        return;
    m_axes = axes;
    m_xTicks.setRows(ticksOf(axes.left, axes.side));
    m_yTicks.setRows(ticksOf(axes.bottom, axes.side));
    Q_EMIT axesChanged();
}

void EmbeddingView::updateNotes()
{
    QStringList notes;
    if (m_axes.isZoomed())
        notes.append(zoomText(m_axes));
    if (m_scene.points().size() > MostSinglePoints)
        notes.append(QStringLiteral("larger marks: more points in the cell"));
    if (notes == m_notes)
        return;
    m_notes = notes;
    Q_EMIT notesChanged();
}

void EmbeddingView::requestVote()
{
    if (!m_isVotePending || !m_worker.isFree())
        return;
    m_isVotePending = false;
    m_worker.start({m_scene.points().begin(), m_scene.points().end()});
}

void EmbeddingView::setSettled(bool settled)
{
    if (settled == m_isSettled)
        return;
    m_isSettled = settled;
    Q_EMIT settledChanged();
}

} // namespace scenedeck
