// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/attack-envelopes/screen/AttackEnvelopesView.h"

#include "scenes/attack-envelopes/AttackEnvelopesHeadline.h"
#include "scenes/shared/model/HumanText.h"
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

qreal AttackEnvelopesView::zeroShare() const
{
    return shareOf(0, m_minimum, m_maximum);
}

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
    for (const Envelope &envelope : document.profiles) {
        tiles.push_back(tileOf(envelope));
        tiles.back().latest = envelope.name == document.latest;
    }
    setScale(document.minimum, document.maximum);
    setHeadline(headlineOf(document).text);
    if (tiles != m_tiles) {
        m_tiles = std::move(tiles);
        Q_EMIT tilesChanged();
    }
    setHasData(!m_tiles.empty());
}

EnvelopeTile AttackEnvelopesView::tileOf(const Envelope &envelope) const
{
    // Three significant digits. The producer chooses the unit, so a fixed number of decimals would
    // not fit.
    const QString peak = human::significant(envelope.peak);
    return {envelope.name,
            envelope.shape,
            samplesText(envelope.samples),
            QStringLiteral("peak ") + peak,
            listOf(envelope.curve),
            listOf(m_scene.earlierCurve(envelope.name)),
            false};
}

void AttackEnvelopesView::setScale(qreal minimum, qreal maximum)
{
    if (minimum == m_minimum && maximum == m_maximum)
        return;
    m_minimum = minimum;
    m_maximum = maximum;
    Q_EMIT scaleChanged();
}

} // namespace scenedeck
