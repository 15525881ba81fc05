// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/ProgressPacer.h"

#include <utility>

namespace scenedeck
{

ProgressPacer::ProgressPacer(std::function<void()> publish) : m_publish(std::move(publish))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(EveryMs);
    m_timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { onTimeout(); });
}

void ProgressPacer::request()
{
    if (m_timer.isActive()) {
        m_isWaiting = true;
        return;
    }
    m_timer.start();
    m_publish();
}

void ProgressPacer::onTimeout()
{
    if (std::exchange(m_isWaiting, false))
        request();
}

} // namespace scenedeck
