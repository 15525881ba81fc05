// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/time/Clock.h"

#include <atomic>

namespace scenedeck
{

/// A clock that changes only by advance(). Its wall clock can be stepped separately from the
/// monotonic one.
class FakeClock final : public Clock
{
public:
    explicit FakeClock(qint64 unixMs = 1'700'000'000'000) : m_start(unixMs), m_now(unixMs) {}

    qint64 unixMs() const override { return m_now.load() + m_stepped.load(); }
    qint64 monotonicMs() const override { return m_now.load() - m_start; }
    void advance(qint64 milliseconds) { m_now.fetch_add(milliseconds); }
    /// Sets the wall clock forward by @p milliseconds (back if negative).
    void stepWall(qint64 milliseconds) { m_stepped.fetch_add(milliseconds); }

private:
    const qint64 m_start;
    std::atomic<qint64> m_now;
    std::atomic<qint64> m_stepped{0};
};

} // namespace scenedeck
