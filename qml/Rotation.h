// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <functional>

namespace scenedeck
{

/// The current scene and the time of the next one: plain state without a timer, advanced by tick().
/// Times are monotonic milliseconds. Scenes are numbered from 0.
///
/// Advances after the dwell time and skips scenes without data. touch() (any user activity) pauses
/// it until IdleMs have passed since the last touch. setUserPaused() pauses it until it is reset.
class Rotation
{
public:
    static constexpr qint64 IdleMs = 60'000;

    using HasData = std::function<bool(int)>;

    /// For @p count scenes (at least one), @p dwellMs (> 0) each.
    Rotation(int count, qint64 dwellMs, qint64 nowMs);

    int current() const { return m_current; }
    bool isUserPaused() const { return m_isUserPaused; }
    /// Paused by the user, or touched within the last IdleMs.
    bool isPaused() const { return m_isUserPaused || m_isTouched; }
    /// Elapsed part of the dwell time, 0..1; 1 while paused.
    double progress(qint64 nowMs) const;

    /// Opens scene @p index. Counts as a touch, even if the scene does not exist.
    void open(int index, qint64 nowMs);
    /// Moves @p steps forward (backward if negative) and wraps around. Does not skip scenes without
    /// data. Counts as a touch.
    void step(int steps, qint64 nowMs);
    void touch(qint64 nowMs);
    void setUserPaused(bool paused, qint64 nowMs);

    /// A scene was added as number @p index. The current scene and its time remain.
    void insert(int index);
    /// Scene @p index was removed; at least one is left. If it was the current one, the next is
    /// opened, with all of its dwell time.
    void remove(int index, qint64 nowMs);

    /// Advances, or ends the pause after a touch, if it is due. True if anything changed.
    bool tick(qint64 nowMs, const HasData &hasData);

private:
    int nextWithData(const HasData &hasData) const;

    int m_count;
    qint64 m_dwellMs;
    int m_current = 0;
    qint64 m_since; // start of the current scene's dwell time
    qint64 m_touchedMs = 0;
    bool m_isTouched = false;
    bool m_isUserPaused = false;
};

} // namespace scenedeck
