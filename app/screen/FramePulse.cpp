// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screen/FramePulse.h"

namespace scenedeck
{

FramePulse::FramePulse(QQuickWindow &window) : m_window(window)
{
    // Direct: a hung main thread must not be able to hold the count up, nor a queue to grow.
    connect(&window, &QQuickWindow::frameSwapped, this, &FramePulse::count, Qt::DirectConnection);
}

bool FramePulse::beaten()
{
    m_window.update();
    return m_beaten.exchange(false);
}

// In the thread that draws. Qt queues the signal for receivers of the main thread.
void FramePulse::count()
{
    m_beaten.store(true);
    if (!m_hasDrawn.exchange(true))
        Q_EMIT firstFrame();
}

} // namespace scenedeck
