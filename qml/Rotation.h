// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <functional>

namespace scenedeck
{

/// Which scene is on the screen and when the next one follows: plain state, turned by its owner.
/// Times are monotonic milliseconds. Scenes are numbered from 0.
///
/// It moves on after the dwell time, skipping scenes without data. A touch (any sign of a person)
/// stops it until nobody has touched for the idle time; holding stops it until released.
class Rotation
{
public:
    static constexpr qint64 DefaultDwellMs = 12'000;
    static constexpr qint64 IdleMs = 60'000;

    using HasData = std::function<bool(int)>;

    /// For @p count scenes (at least one), @p dwellMs (> 0) each.
    Rotation(int count, qint64 dwellMs, qint64 nowMs);

    int current() const { return m_current; }
    bool held() const { return m_held; }
    /// Held, or touched a short while ago.
    bool paused() const { return m_held || m_touched; }
    /// How much of the dwell time is over, 0..1; 1 while paused.
    double progress(qint64 nowMs) const;

    /// A person asks for scene @p index; one that does not exist is no scene but still a touch.
    void open(int index, qint64 nowMs);
    /// A person goes @p steps on (or back, when negative), round the ends, to scenes with or
    /// without data.
    void step(int steps, qint64 nowMs);
    void touch(qint64 nowMs);
    void setHeld(bool held, qint64 nowMs);

    /// Moves on, or resumes, when it is time to. Whether anything changed.
    bool tick(qint64 nowMs, const HasData &hasData);

private:
    int nextWithData(const HasData &hasData) const;

    const int m_count;
    const qint64 m_dwellMs;
    int m_current = 0;
    qint64 m_since; // the current scene's dwell time runs from here
    qint64 m_touchedMs = 0;
    bool m_touched = false;
    bool m_held = false;
};

} // namespace scenedeck
