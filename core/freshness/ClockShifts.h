// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"
#include "core/time/ClockOffsets.h"

#include <QJsonArray>

#include <span>

namespace scenedeck
{

class Clock;

/// By how much the wall clock was set since each event was received, so that a viewer can compute
/// the age of any event from its `t_ms`:
///
///     age = now_ms − t_ms − shift
///
/// Events that follow each other mostly have the same shift: one entry stands for all events from
/// its seq to the next entry. Lives in the network thread.
class ClockShifts
{
public:
    /// @p clock outlives this.
    explicit ClockShifts(const Clock &clock) : m_clock(clock) {}

    /// Records when @p events were received. Restored events may be out of order among themselves.
    void accept(std::span<const EventPtr> events);

    /// `[[seq, shift_ms], …]` by seq: for events from seq on. The shift is null where the age is
    /// unknown. Empty when the wall clock can be believed for all events.
    QJsonArray toJson() const;

private:
    QJsonValue shiftOf(const ClockOffsets::Entry &entry) const;

    const Clock &m_clock;
    ClockOffsets m_offsets;
};

} // namespace scenedeck
