// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/attack-envelopes/AttackEnvelopes.h"
#include "scenes/shared/drawing/SceneView.h"

#include <QList>

namespace scenedeck
{

/// The content of a profile's tile.
struct EnvelopeTile
{
    QString name;
    QString shape;
    QString samples; ///< e.g. "90 samples"
    QString peak;    ///< e.g. "peak 0.97"
    QList<qreal> curve;
    QList<qreal> earlierCurve; ///< empty without an earlier version
    bool latest = false;       ///< whether it is the profile in the most recent event

    bool operator==(const EnvelopeTile &) const = default;
};

/// The view model of attack envelopes for QML: contains the shared scale; EnvelopePage contains the
/// tiles.
class AttackEnvelopesView final : public SceneView
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the deck")

    /// The ends of the scale that all curves share.
    Q_PROPERTY(qreal minimum READ minimum NOTIFY scaleChanged)
    Q_PROPERTY(qreal maximum READ maximum NOTIFY scaleChanged)
    /// The position of 0 on that scale, from its lower end (0) to its upper end (1).
    Q_PROPERTY(qreal zeroShare READ zeroShare NOTIFY scaleChanged)

public:
    using SceneView::SceneView;

    qreal minimum() const { return m_minimum; }
    qreal maximum() const { return m_maximum; }
    qreal zeroShare() const;
    const std::vector<EnvelopeTile> &tiles() const { return m_tiles; }

    void apply(std::span<const EventPtr> events) override;
    void reset() override;
    void refresh(const ClockReading &now) override;

Q_SIGNALS:
    void scaleChanged();
    void tilesChanged();

private:
    EnvelopeTile tileOf(const Envelope &envelope) const;
    void setScale(qreal minimum, qreal maximum);

    AttackEnvelopes m_scene;
    bool m_isDirty = false;
    qreal m_minimum = 0;
    qreal m_maximum = 1;
    std::vector<EnvelopeTile> m_tiles;
};

} // namespace scenedeck
