// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/embedding/Embedding.h"
#include "scenes/embedding/screen/AxisTicks.h"
#include "scenes/embedding/screen/PhaseCountModel.h"
#include "scenes/embedding/screen/VoteWorker.h"
#include "scenes/shared/drawing/RowModel.h"
#include "scenes/shared/drawing/SceneView.h"

namespace scenedeck
{

/// The view model of the embedding for QML. The vote is computed on another thread and lags behind
/// the points by at most a second (longer if that would use more than a tenth of a core).
class EmbeddingView final : public SceneView
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the deck")

    /// Balanced leave-one-out agreement, e.g. "94%"; a dash without one.
    Q_PROPERTY(QString agreement READ agreement NOTIFY voteChanged)
    /// E.g. "plain 95%, chance 90%"; empty without an agreement. The headline has the plain one.
    Q_PROPERTY(QString agreementDetail READ agreementDetail NOTIFY voteChanged)
    /// E.g. "showing 20,000 of 31,415"; empty if all points are shown.
    Q_PROPERTY(QString showing READ showing NOTIFY showingChanged)
    /// The ticks of the axes, from the lower end. Roles: label, share (of the axis).
    Q_PROPERTY(QAbstractItemModel *xTicks READ xTicks CONSTANT)
    Q_PROPERTY(QAbstractItemModel *yTicks READ yTicks CONSTANT)
    /// How the plot is to be read: which part of the unit square it shows, if not all of it, and
    /// that marks stand for several points, if they do.
    Q_PROPERTY(QStringList notes READ notes NOTIFY notesChanged)
    Q_PROPERTY(scenedeck::PhaseCountModel *counts READ counts CONSTANT)
    /// Whether the vote is up to date with the points shown.
    Q_PROPERTY(bool settled READ isSettled NOTIFY settledChanged)

public:
    explicit EmbeddingView(QObject *parent);

    QString agreement() const;
    QString agreementDetail() const;
    QString showing() const { return m_showing; }
    QAbstractItemModel *xTicks() { return &m_xTicks; }
    QAbstractItemModel *yTicks() { return &m_yTicks; }
    QStringList notes() const { return m_notes; }
    PhaseCountModel *counts() { return &m_counts; }
    bool isSettled() const { return m_isSettled; }

    const Embedding &scene() const { return m_scene; }
    const EmbeddingAxes &axes() const { return m_axes; }
    const VoteField &field() const { return m_worker.vote().field; }
    /// The time of the last refresh.
    const ClockReading &now() const { return m_now; }

    void apply(std::span<const EventPtr> events) override;
    void reset() override;
    void refresh(const ClockReading &now) override;

Q_SIGNALS:
    void pointsChanged();
    void axesChanged();
    void notesChanged();
    void voteChanged();
    void showingChanged();
    void settledChanged();
    void refreshed();

private:
    void showPoints();
    void updateHeadline();
    void updateAxes();
    void updateNotes();
    void requestVote();
    void setSettled(bool settled);

    Embedding m_scene;
    VoteWorker m_worker;
    PhaseCountModel m_counts;
    EmbeddingAxes m_axes;
    RowModel<AxisTick> m_xTicks;
    RowModel<AxisTick> m_yTicks;
    QStringList m_notes;
    QString m_showing;
    ClockReading m_now;
    bool m_isDirty = false;
    bool m_isVotePending = false;
    bool m_isSettled = true;
};

} // namespace scenedeck
