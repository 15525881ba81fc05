// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Heartbeat.h"

#include <QObject>
#include <QQuickWindow>

#include <atomic>

namespace scenedeck
{

/// Alive while frames of the window are presented. Without a display there are none.
class FrameHeartbeat final : public QObject, public Heartbeat
{
    Q_OBJECT

public:
    /// @p window must outlive this.
    explicit FrameHeartbeat(QQuickWindow &window);

    /// Also schedules a repaint, so that a deck without changes stays alive.
    bool isAlive() override;

Q_SIGNALS:
    /// Emitted once, in the render thread; receivers in the main thread get it queued.
    void firstFrame();

private:
    void onFrame();

    QQuickWindow &m_window;
    std::atomic<bool> m_isAlive{false}; ///< written by the render thread
    std::atomic<bool> m_hasDrawn{false};
};

} // namespace scenedeck
