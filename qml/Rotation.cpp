// SPDX-License-Identifier: GPL-3.0-or-later
#include "qml/Rotation.h"

#include <algorithm>
#include <utility>

namespace scenedeck
{

Rotation::Rotation(int count, qint64 dwellMs, qint64 nowMs)
    : m_count(count)
    , m_dwellMs(dwellMs)
    , m_since(nowMs)
{
}

double Rotation::progress(qint64 nowMs) const
{
    if (isPaused())
        return 1;
    return std::clamp(double(nowMs - m_since) / double(m_dwellMs), 0.0, 1.0);
}

void Rotation::open(int index, qint64 nowMs)
{
    touch(nowMs);
    if (index < 0 || index >= m_count)
        return;
    m_current = index;
    m_since = nowMs;
}

void Rotation::step(int steps, qint64 nowMs)
{
    open(((m_current + steps) % m_count + m_count) % m_count, nowMs);
}

void Rotation::touch(qint64 nowMs)
{
    m_isTouched = true;
    m_touchedMs = nowMs;
}

void Rotation::setUserPaused(bool paused, qint64 nowMs)
{
    m_isUserPaused = paused;
    m_isTouched = false;
    m_since = nowMs;
}

void Rotation::insert(int index)
{
    ++m_count;
    if (index <= m_current)
        ++m_current;
}

void Rotation::remove(int index, qint64 nowMs)
{
    --m_count;
    if (index < m_current) {
        --m_current;
    } else if (index == m_current) {
        m_current %= m_count;
        m_since = nowMs;
    }
}

bool Rotation::tick(qint64 nowMs, const HasData &hasData)
{
    if (m_isUserPaused)
        return false;
    if (m_isTouched) {
        if (nowMs - m_touchedMs < IdleMs)
            return false;
        m_isTouched = false;
        m_since = nowMs;
        return true;
    }
    if (nowMs - m_since < m_dwellMs)
        return false;
    m_since = nowMs;
    const int next = nextWithData(hasData);
    return std::exchange(m_current, next) != next;
}

int Rotation::nextWithData(const HasData &hasData) const
{
    for (int steps = 1; steps < m_count; ++steps) {
        const int candidate = (m_current + steps) % m_count;
        if (hasData(candidate))
            return candidate;
    }
    return m_current;
}

} // namespace scenedeck
