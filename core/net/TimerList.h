// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractEventDispatcher>

#include <chrono>
#include <optional>
#include <vector>

namespace scenedeck
{

/// The timers of an event dispatcher. Has no clock: the caller passes the current time. Made for
/// a few timers; each call visits all of them. Not thread-safe.
class TimerList
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    /// A timer that has expired, and the object that gets its event.
    struct Expired
    {
        int id = 0;
        QObject *object = nullptr;
    };

    /// Adds a timer that expires every @p intervalMs from @p now on, milliseconds, at least 0.
    void add(int id, qint64 intervalMs, Qt::TimerType type, QObject *object, TimePoint now);

    /// False if there is no such timer.
    bool remove(int id);
    bool removeAll(const QObject *object);

    QList<QAbstractEventDispatcher::TimerInfo> timersOf(const QObject *object) const;

    /// True if the timer @p id exists and belongs to @p object.
    bool contains(int id, const QObject *object) const;

    /// When timer @p id expires next; nothing if it does not exist.
    std::optional<TimePoint> expiry(int id) const;

    /// When the next timer expires; nothing without timers.
    std::optional<TimePoint> nextExpiry() const;

    /// Returns the timers that have expired, the earliest first, and starts their next intervals.
    /// Intervals that were missed are skipped.
    std::vector<Expired> popExpired(TimePoint now);

private:
    struct Timer
    {
        int id = 0;
        qint64 intervalMs = 0;
        Qt::TimerType type = Qt::CoarseTimer;
        QObject *object = nullptr;
        TimePoint expiry;
    };

    const Timer *find(int id) const;

    std::vector<Timer> m_timers;
};

} // namespace scenedeck
