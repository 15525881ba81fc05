// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/attack-envelopes/screen/AttackEnvelopesView.h"

#include "scenes/attack-envelopes/AttackEnvelopesHeadline.h"
#include "scenes/attack-envelopes/EnvelopeScale.h"
#include "scenes/shared/model/Share.h"

#include <algorithm>

namespace scenedeck
{

namespace
{
QList<qreal> listOf(const std::vector<double> &values)
{
    return {values.begin(), values.end()};
}

QString samplesText(std::size_t samples)
{
    return samples == 1 ? QStringLiteral("1 sample") : QStringLiteral("%1 samples").arg(samples);
}
} // namespace

void AttackEnvelopesView::apply(std::span<const EventPtr> events)
{
    for (const EventPtr &event : events) {
        if (!std::holds_alternative<AttackProfileBody>(event->body))
            continue;
        m_scene.apply(event);
        m_isDirty = true;
    }
}

void AttackEnvelopesView::reset()
{
    m_scene = AttackEnvelopes(limits());
    m_isDirty = true;
}

void AttackEnvelopesView::refresh(const ClockReading & /*now*/)
{
    if (!m_isDirty)
        return;
    m_isDirty = false;
    const AttackEnvelopesDocument document = m_scene.envelopes();
    std::vector<EnvelopeTile> tiles;
    for (const Envelope &envelope : document.profiles)
        tiles.push_back(tileOf(envelope, document));
    setHeadline(headlineOf(document).text);
    if (tiles != m_tiles) {
        m_tiles = std::move(tiles);
        Q_EMIT tilesChanged();
    }
    setHasData(!m_tiles.empty());
}

EnvelopeTile AttackEnvelopesView::tileOf(const Envelope &envelope,
                                         const AttackEnvelopesDocument &document) const
{
    const EnvelopeScale scale = envelope.ownScale.value_or(document.scale);
    return {envelope.name,
            envelope.shape,
            samplesText(envelope.samples),
            QStringLiteral("peak ") + peakFormat(scale).textOf(envelope.peak),
            listOf(envelope.curve),
            listOf(m_scene.earlierCurve(envelope.name)),
            scale,
            shareOf(0, scale.minimum, scale.maximum),
            shareOf(envelope.curve.front(), scale.minimum, scale.maximum),
            envelope.ownScale.has_value(),
            envelope.name == document.latest};
}

} // namespace scenedeck
