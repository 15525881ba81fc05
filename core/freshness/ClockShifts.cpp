// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/freshness/ClockShifts.h"

#include "core/event/ClockOffsetRecord.h"
#include "core/time/Clock.h"

#include <cstdlib>

namespace scenedeck
{

void ClockShifts::accept(std::span<const EventPtr> events)
{
    recordClockOffsets(events, m_offsets);
}

QJsonArray ClockShifts::toJson() const
{
    QJsonArray shifts;
    QJsonValue last = 0;
    for (const ClockOffsets::Entry &entry : m_offsets.entries()) {
        const QJsonValue shift = shiftOf(entry);
        if (shift == last)
            continue;
        shifts.append(QJsonArray{static_cast<qint64>(entry.firstSeq), shift});
        last = shift;
    }
    return shifts;
}

QJsonValue ClockShifts::shiftOf(const ClockOffsets::Entry &entry) const
{
    if (!entry.offsetMs)
        return QJsonValue::Null;
    const qint64 shift = m_clock.reading().offsetMs() - *entry.offsetMs;
    return std::abs(shift) <= ClockOffsets::ToleranceMs ? 0 : shift;
}

} // namespace scenedeck
