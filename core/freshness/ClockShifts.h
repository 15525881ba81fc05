// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"
#include "core/time/ClockOffsets.h"

#include <QJsonArray>

#include <span>

namespace scenedeck
{

class Clock;

/// Shift of the wall clock since each event was received, so that a viewer can compute the age of
/// any event from its `t_ms`:
///
///     age = now_ms − t_ms − shift
///
/// Consecutive events mostly have the same shift: one entry applies to all events from its seq to
/// the next entry. Used in the network thread only.
class ClockShifts
{
public:
    /// @p clock must outlive this object.
    explicit ClockShifts(const Clock &clock) : m_clock(clock) {}

    /// Records the receive times of @p events. Restored events may be in any order.
    void accept(std::span<const EventPtr> events);

    /// `[[seq, shift_ms], …]` by seq, each for events from seq on. The shift is null if the age is
    /// unknown. Empty if the wall clock was not shifted for any event.
    QJsonArray toJson() const;

private:
    QJsonValue shiftOf(const ClockOffsets::Entry &entry) const;

    const Clock &m_clock;
    ClockOffsets m_offsets;
};

} // namespace scenedeck
