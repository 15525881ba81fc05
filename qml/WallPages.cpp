// SPDX-License-Identifier: GPL-3.0-or-later
#include "qml/WallPages.h"

namespace scenedeck
{

WallPages::WallPages(qint64 dwellMs, qint64 nowMs, QObject *parent)
    : QObject(parent)
    , m_dwellMs(dwellMs)
    , m_nowMs(nowMs)
    , m_rotation(m_count, dwellMs, nowMs)
{
}

void WallPages::setCount(int count)
{
    if (count == m_count)
        return;
    m_count = count;
    restart(m_nowMs);
}

void WallPages::restart(qint64 nowMs)
{
    m_nowMs = nowMs;
    const bool isUserPaused = m_rotation.isUserPaused();
    m_rotation = Rotation(m_count, m_dwellMs, nowMs);
    m_rotation.setUserPaused(isUserPaused, nowMs);
    Q_EMIT changed();
}

void WallPages::step(int steps, qint64 nowMs)
{
    m_nowMs = nowMs;
    m_rotation.step(steps, nowMs);
    Q_EMIT changed();
}

void WallPages::tick(qint64 nowMs)
{
    m_nowMs = nowMs;
    if (m_rotation.tick(nowMs, [](int) { return true; }))
        Q_EMIT changed();
}

} // namespace scenedeck
