// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screen/FrameHeartbeat.h"

namespace scenedeck
{

FrameHeartbeat::FrameHeartbeat(QQuickWindow &window) : m_window(window)
{
    // Direct: a hung main thread must neither delay onFrame() nor accumulate queued calls.
    connect(&window, &QQuickWindow::frameSwapped, this, &FrameHeartbeat::onFrame,
            Qt::DirectConnection);
}

bool FrameHeartbeat::isAlive()
{
    m_window.update();
    return m_isAlive.exchange(false);
}

// Render thread. Qt queues the signal for receivers in the main thread.
void FrameHeartbeat::onFrame()
{
    m_isAlive.store(true);
    if (!m_hasDrawn.exchange(true))
        Q_EMIT firstFrame();
}

} // namespace scenedeck
