// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/shared/drawing/ThemedItem.h"

namespace scenedeck
{

/// The picture of a button that is held: a sign (a triangle to start, a square to cancel) in a ring
/// that fills. Muted if disabled. Works on every graphics backend. GUI thread.
class HoldRing : public scenedeck::ThemedItem
{
    Q_OBJECT
    QML_ELEMENT

    /// Filled part of the ring, 0..1, clockwise from the top.
    Q_PROPERTY(qreal progress READ progress WRITE setProgress NOTIFY progressChanged)
    /// Progress of a run, 0..1, as a thinner arc.
    Q_PROPERTY(qreal share READ share WRITE setShare NOTIFY shareChanged)
    /// Whether the sign is that for cancelling.
    Q_PROPERTY(bool cancels READ cancels WRITE setCancels NOTIFY cancelsChanged)

public:
    explicit HoldRing(QQuickItem *parent = nullptr);

    qreal progress() const { return m_progress; }
    void setProgress(qreal progress);
    qreal share() const { return m_share; }
    void setShare(qreal share);
    bool cancels() const { return m_isCancel; }
    void setCancels(bool cancels);

    void paint(QPainter *painter) override;

Q_SIGNALS:
    void progressChanged();
    void shareChanged();
    void cancelsChanged();

protected:
    void itemChange(ItemChange change, const ItemChangeData &data) override;

private:
    void paintRing(QPainter *painter) const;
    void paintArc(QPainter *painter, qreal share, qreal width) const;
    void paintSign(QPainter *painter) const;

    qreal m_progress = 0;
    qreal m_share = 0;
    bool m_isCancel = false;
};

} // namespace scenedeck
