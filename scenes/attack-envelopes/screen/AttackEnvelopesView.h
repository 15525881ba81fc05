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
    QString peak;    ///< e.g. "peak 0.970", with the same number of decimals on the same scale
    QList<qreal> curve;
    QList<qreal> earlierCurve; ///< empty without an earlier version
    EnvelopeScale scale;       ///< the shared one, or its own
    qreal zeroShare = 0;       ///< position of 0 on it: 0 (lower end) .. 1 (upper end)
    qreal firstShare = 0;      ///< position of the first sample on it
    bool ownScale = false;
    bool latest = false; ///< whether it is the profile in the most recent event

    bool operator==(const EnvelopeTile &) const = default;
};

/// The view model of attack envelopes for QML. EnvelopePage contains the tiles.
class AttackEnvelopesView final : public SceneView
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the deck")

public:
    using SceneView::SceneView;

    const std::vector<EnvelopeTile> &tiles() const { return m_tiles; }

    void apply(std::span<const EventPtr> events) override;
    void reset() override;
    void refresh(const ClockReading &now) override;

Q_SIGNALS:
    void tilesChanged();

private:
    EnvelopeTile tileOf(const Envelope &envelope, const AttackEnvelopesDocument &document) const;

    AttackEnvelopes m_scene;
    bool m_isDirty = false;
    std::vector<EnvelopeTile> m_tiles;
};

} // namespace scenedeck
