// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/TimerList.h"

#include <algorithm>

namespace scenedeck
{

void TimerList::add(int id, qint64 intervalMs, Qt::TimerType type, QObject *object, TimePoint now)
{
    m_timers.push_back({id, intervalMs, type, object, now + std::chrono::milliseconds(intervalMs)});
}

bool TimerList::remove(int id)
{
    return std::erase_if(m_timers, [id](const Timer &timer) { return timer.id == id; }) > 0;
}

bool TimerList::removeAll(const QObject *object)
{
    return std::erase_if(m_timers,
                         [object](const Timer &timer) { return timer.object == object; }) > 0;
}

QList<QAbstractEventDispatcher::TimerInfo> TimerList::timersOf(const QObject *object) const
{
    QList<QAbstractEventDispatcher::TimerInfo> timers;
    for (const Timer &timer : m_timers) {
        if (timer.object == object)
            timers.append({timer.id, static_cast<int>(timer.intervalMs), timer.type});
    }
    return timers;
}

bool TimerList::contains(int id, const QObject *object) const
{
    const Timer *timer = find(id);
    return timer && timer->object == object;
}

std::optional<TimerList::TimePoint> TimerList::expiry(int id) const
{
    const Timer *timer = find(id);
    return timer ? std::optional(timer->expiry) : std::nullopt;
}

std::optional<TimerList::TimePoint> TimerList::nextExpiry() const
{
    const auto next = std::min_element(
        m_timers.begin(), m_timers.end(),
        [](const Timer &left, const Timer &right) { return left.expiry < right.expiry; });
    return next == m_timers.end() ? std::nullopt : std::optional(next->expiry);
}

std::vector<TimerList::Expired> TimerList::popExpired(TimePoint now)
{
    std::vector<Timer *> due;
    for (Timer &timer : m_timers) {
        if (timer.expiry <= now)
            due.push_back(&timer);
    }
    std::stable_sort(due.begin(), due.end(), [](const Timer *left, const Timer *right) {
        return left->expiry < right->expiry;
    });
    std::vector<Expired> expired;
    for (Timer *timer : due) {
        expired.push_back({timer->id, timer->object});
        const std::chrono::milliseconds interval(timer->intervalMs);
        timer->expiry += interval;
        if (timer->expiry < now)
            timer->expiry = now + interval;
    }
    return expired;
}

const TimerList::Timer *TimerList::find(int id) const
{
    const auto found = std::find_if(m_timers.begin(), m_timers.end(),
                                    [id](const Timer &timer) { return timer.id == id; });
    return found == m_timers.end() ? nullptr : &*found;
}

} // namespace scenedeck
