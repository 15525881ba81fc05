// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/embedding/Embedding.h"
#include "scenes/embedding/screen/PhaseCountModel.h"
#include "scenes/embedding/screen/VoteWorker.h"
#include "scenes/shared/drawing/SceneView.h"

namespace scenedeck
{

/// The embedding for QML. The vote is worked out off the GUI thread and follows the points by a
/// second at most (longer where that would cost more than a tenth of a core).
class EmbeddingView final : public SceneView
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the deck")

    /// Balanced leave-one-out agreement, "94%"; a dash while there is none.
    Q_PROPERTY(QString agreement READ agreement NOTIFY voteChanged)
    /// "plain 95%, chance 90%"; empty while there is none.
    Q_PROPERTY(QString plainAgreement READ plainAgreement NOTIFY voteChanged)
    /// "showing 20,000 of 31,415"; empty while all are shown.
    Q_PROPERTY(QString showing READ showing NOTIFY showingChanged)
    Q_PROPERTY(scenedeck::PhaseCountModel *counts READ counts CONSTANT)
    /// Whether the vote is that of the points shown.
    Q_PROPERTY(bool settled READ isSettled NOTIFY settledChanged)

public:
    explicit EmbeddingView(QObject *parent);

    QString agreement() const;
    QString plainAgreement() const;
    QString showing() const { return m_showing; }
    PhaseCountModel *counts() { return &m_counts; }
    bool isSettled() const { return m_settled; }

    const Embedding &scene() const { return m_scene; }
    const VoteField &field() const { return m_worker.vote().field; }
    /// The time of the last refresh.
    const ClockReading &now() const { return m_now; }
    VoteWorker &worker() { return m_worker; }

    void apply(std::span<const EventPtr> events) override;
    void reset() override;
    void refresh(const ClockReading &now) override;

Q_SIGNALS:
    void pointsChanged();
    void voteChanged();
    void showingChanged();
    void settledChanged();
    void refreshed();

private:
    void showPoints();
    void askForVote();
    void setSettled(bool settled);

    Embedding m_scene;
    VoteWorker m_worker;
    PhaseCountModel m_counts;
    QString m_showing;
    ClockReading m_now;
    bool m_dirty = false;
    bool m_voteWanted = false;
    bool m_settled = true;
};

} // namespace scenedeck
