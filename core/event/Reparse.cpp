// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/Reparse.h"

#include "core/event/EventReader.h"
#include "core/time/Clock.h"
#include "core/time/ClockOffsets.h"

#include <QLoggingCategory>

#include <optional>

Q_DECLARE_LOGGING_CATEGORY(logLog)

namespace scenedeck
{

namespace
{
/// Computes when restored events arrived, by the monotonic clock.
class PastArrivals
{
public:
    PastArrivals(const std::vector<Event> &events, const ClockOffsets &offsets, quint64 lastStepSeq,
                 const Clock &clock)
        : m_offsets(offsets)
        , m_lastStepSeq(lastStepSeq)
        , m_unixMs(clock.unixMs())
        , m_monotonicMs(clock.monotonicMs())
        , m_isClockBehind(isNewestInFuture(events))
    {
    }

    std::optional<qint64> arrivedMs(const Event &event) const
    {
        if (const ClockOffsets::Entry *entry = m_offsets.entryOf(event.seq))
            return entry->offsetMs ? std::optional(event.receivedMs - *entry->offsetMs)
                                   : std::nullopt;
        if (m_isClockBehind || event.seq < m_lastStepSeq || event.receivedMs > m_unixMs)
            return std::nullopt;
        return m_monotonicMs - (m_unixMs - event.receivedMs);
    }

private:
    // The newest of the events that no offset covers.
    bool isNewestInFuture(const std::vector<Event> &events) const
    {
        const Event *last = nullptr;
        for (const Event &event : events) {
            if (!m_offsets.entryOf(event.seq) && (!last || last->seq < event.seq))
                last = &event;
        }
        return last && last->receivedMs > m_unixMs;
    }

    const ClockOffsets &m_offsets;
    const quint64 m_lastStepSeq;
    const qint64 m_unixMs;
    const qint64 m_monotonicMs;
    const bool m_isClockBehind;
};
} // namespace

std::vector<EventPtr> reparse(std::vector<Event> events, const ClockOffsets &offsets,
                              quint64 lastStepSeq, const Clock &clock)
{
    if (events.empty())
        return {};
    const PastArrivals arrivals(events, offsets, lastStepSeq, clock);
    EventReader reader;
    std::vector<EventPtr> reparsed;
    reparsed.reserve(events.size());
    for (const Event &stored : events) {
        EventReader::Result read = reader.read(stored.bytes, EventReader::Format::Json);
        if (read.refusal || read.events.size() != 1)
            continue;
        Event &event = read.events.front();
        event.seq = stored.seq;
        event.receivedMs = stored.receivedMs;
        event.isReplayed = stored.isReplayed;
        event.arrivedMs = arrivals.arrivedMs(stored);
        reparsed.push_back(std::make_shared<const Event>(std::move(event)));
    }
    if (reparsed.size() != events.size())
        qCWarning(logLog) << events.size() - reparsed.size()
                          << "events of the log are no longer valid and are left out";
    return reparsed;
}

} // namespace scenedeck
